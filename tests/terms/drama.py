"""An 80-episode drama made of our own lines: 25 names and titles, and a translation that does not always agree."""

import random

from localize.model import Cue, Track

# What the source says: how the translation says it, and how often an episode does (on average).
NAMES = {
    "顾霆琛": ("Gu Tingchen", 1.6),
    "林晚晚": ("Lin Wanwan", 1.5),
    "欧阳娜娜": ("Ouyang Nana", 0.5),
    "司徒云": ("Situ Yun", 0.4),
    "沈知意": ("Shen Zhiyi", 0.8),
    "陆景深": ("Lu Jingshen", 0.7),
    "苏棠": ("Su Tang", 0.6),
    "傅寒川": ("Fu Hanchuan", 0.5),
    "方砚": ("Fang Yan", 0.3),
    "白若曦": ("Bai Ruoxi", 0.5),
    "金不换": ("Jin Buhuan", 0.2),
    "晚晚": ("Wanwan", 1.0),
    "小棠": ("Little Tang", 0.4),
    "阿川": ("Chuan", 0.3),
    "顾总": ("Mr. Gu", 1.8),
    "林小姐": ("Ms. Lin", 0.9),
    "顾夫人": ("Madam Gu", 0.5),
    "陆少": ("Young Master Lu", 0.5),
    "王秘书": ("Secretary Wang", 0.5),
    "李医生": ("Dr. Li", 0.2),
    "老夫人": ("Old Madam", 0.4),
    "顾氏集团": ("Gu Group", 0.4),
    "云顶山庄": ("Cloudtop Villa", 0.3),
    "江城": ("Jiangcheng", 0.3),
    "太阴剑法": ("Moon Sword", 0.2),
}
DRIFTED = "Gu Tingshen"  # how the later episodes write the first of them
PEOPLE = tuple(name for name in NAMES if name not in ("顾氏集团", "云顶山庄", "江城", "太阴剑法"))

LINES = [
    ("{} 你给我站住", "{}, stop right there!"),
    ("{}来了", "{} is here."),
    ("你就是{}？", "You're {}?"),
    ("把{}带走", "Take {} away."),
    ("我不认识什么{}", "I don't know any {}."),
    ("{}说今晚不回来", "{} said not to wait up tonight."),
    ("这是{}的意思", "This is what {} wants."),
    ("听说{}昨天住院了", "I heard {} was hospitalized yesterday."),
    ("我要见{}", "I want to see {}."),
    ("{}怎么会在这里", "Why is {} here?"),
    ("是{}救了我", "It was {} who saved me."),
    ("你以为{}会相信你吗", "Do you think {} will believe you?"),
    ("{} 对不起", "{}, I'm sorry."),
    ("别碰{}", "Don't touch {}."),
    ("我跟{}没有关系", "I have nothing to do with {}."),
    ("谁敢动{}一根手指", "Who dares lay a finger on {}?"),
    ("{}已经签字了", "{} has already signed."),
    ("除了{} 没人知道这件事", "No one knows but {}."),
    ("快去告诉{}", "Go and tell {}."),
    ("{}！", "{}!"),
    ("等一下 {}", "Wait a moment, {}."),
    ("当年害死你父亲的人是{}", "The one who killed your father is {}."),
    ("我早就知道{}在骗我", "I knew all along {} was lying to me."),
    ("{}手里有证据", "{} has the evidence."),
    ("没有{}就没有今天的我", "Without {} I wouldn't be who I am."),
]
PLACES = [
    ("我们明天去{}", "We go to {} tomorrow."),
    ("{}是我父亲的心血", "{} was my father's life work."),
    ("离开{} 永远别回来", "Leave {} and never come back."),
    ("谁不知道{}", "Who doesn't know {}?"),
    ("他的{}从哪里学来的", "Where did he learn {}?"),
    ("整个{}都在传", "All of {} is talking about it."),
    ("{}不是你能碰的", "{} is not for you to touch."),
    ("说到{} 我就来气", "Whenever I hear {}, I get angry."),
]
OTHERS = [
    ("你马上给我滚出去", "Get out of here right now."),
    ("成功的方法只有一个", "There's only one way to succeed."),
    ("我今天很高兴", "I'm very happy today."),
    ("安全第一 别乱来", "Safety first, don't be reckless."),
    ("常常有人这么说", "People often say so."),
    ("张嘴 吃药", "Open your mouth, take your medicine."),
    ("白天不懂夜的黑", "Day does not know how dark night is."),
    ("黄金有价情无价", "Gold has a price, love has none."),
    ("万一他不来呢", "What if he doesn't come?"),
    ("何必呢", "Why bother?"),
    ("任何人都不许进来", "Nobody is allowed in."),
    ("周末有空吗", "Are you free this weekend?"),
    ("于是我就走了", "So I left."),
    ("时间不多了", "There's not much time."),
    ("原来如此", "I see."),
    ("简单来说就是没钱", "Simply put, there's no money."),
    ("毛病不少", "So many faults."),
    ("文件在桌子上", "The papers are on the table."),
    ("温柔点 她还小", "Be gentle, she's still young."),
    ("大家小心", "Everyone, be careful."),
    ("老板 来碗面", "Boss, a bowl of noodles."),
    ("小时候我们常去河边", "When we were small we often went to the river."),
    ("多少钱都行", "Any price is fine."),
    ("他总是这样", "He is always like this."),
    ("地方不大 东西不少", "The place is small but full."),
    ("我答应你", "I promise you."),
    ("报应 这是报应", "Karma, this is karma."),
    ("什么？", "What?"),
    ("你说什么", "What did you say?"),
    ("疼死我了", "It hurts so much."),
    ("钱我会还的", "I'll pay the money back."),
    ("石头剪刀布", "Rock, paper, scissors."),
    ("关门 放狗", "Close the door, release the dogs."),
    ("王八蛋 你给我等着", "You bastard, just you wait."),
    ("路上小心", "Take care on the road."),
    ("程序员没有周末", "Programmers have no weekends."),
    ("谢谢你 真的谢谢", "Thank you, really, thank you."),
    ("许多年以后我才明白", "I only understood many years later."),
    ("严重吗", "Is it serious?"),
    ("孙子都会打酱油了", "My grandson is all grown up."),
    ("这张照片哪里来的", "Where did this photo come from?"),
    ("国家的法律你不懂吗", "Don't you know the law?"),
    ("门口有人", "There's someone at the door."),
    ("晚会几点开始", "When does the party start?"),
]


def series(
    names: dict[str, tuple[str, float]] = NAMES,
    *,
    episodes: int = 80,
    cues: int = 45,
    seed: int = 1,
    wrong: float = 0.0,
) -> tuple[list[Track], list[Track]]:
    """Return the Chinese and the English episodes; the last fifth of them spells the hero's name otherwise.

    *wrong* is the share of names that the translation replaces by a pronoun.
    """
    chance = random.Random(seed)
    made = [_episode(chance, names, cues, number >= episodes * 4 // 5, wrong) for number in range(episodes)]
    return [track for track, _ in made], [track for _, track in made]


def _episode(
    chance: random.Random, own: dict[str, tuple[str, float]], cues: int, late: bool, wrong: float
) -> tuple[Track, Track]:
    rows = []
    names, weights = list(own), [often for _, often in own.values()]
    for _ in range(cues):
        if chance.random() < 0.4:
            name = chance.choices(names, weights)[0]
            zh, en = chance.choice(PLACES if name in NAMES and name not in PEOPLE else LINES)
            said = DRIFTED if late and name == "顾霆琛" else own[name][0]
            rows.append((zh.format(name), en.format("they" if chance.random() < wrong else said)))
        else:
            rows.append(chance.choice(OTHERS))
    times = [(1000 * i, 1000 * i + 950) for i in range(cues)]
    return tuple(  # type: ignore[return-value]  # two of them
        Track(tuple(Cue(a, b, row[side]) for (a, b), row in zip(times, rows, strict=True)), language)
        for side, language in enumerate(("zh-Hans", "en"))
    )
