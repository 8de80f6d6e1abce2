"""The most frequent characters and words of languages, in the order of how frequent they are.

Counted by nobody: general knowledge of each language, enough to tell apart readings of the same bytes.
"""

HAN = {
    "zh-Hans": (
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日者意无力"
        "它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应向头文体美相见被利什二等产或新己身果加月话合回特代内信表老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走各入几口认条平气题活"
        "更别打女变四神总何电数安少才结反受目太再感做接必场件计管期市直命山金指许保至队形便空决书非则听白却光放强像难权思王完路记住告类求边死张该交万取望觉确师清今让识候带导争运吧吗呢啊嘛哪谁怎您爸妈爱钱错离婚快敢找"
    ),
    "zh-Hant": (
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日者意無力"
        "它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應向頭文體美相見被利什二等產或新己身果加月話合回特代內信表老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走各入幾口認條平氣題活"
        "更別打女變四神總何電數安少才結反受目太再感做接必場件計管期市直命山金指許保至隊形便空決書非則聽白卻光放強像難權思王完路記住告類求邊死張該交萬取望覺確師清今讓識候帶導爭運吧嗎呢啊嘛哪誰怎您爸媽愛錢錯離婚快敢找"
    ),
    "yue": "嘅係唔我你喺咗呢啲哋冇嗰佢乜嘢點解咩喇啦㗎畀嚟睇返諗攞揾啱嘥嗌噉咁唞瞓靚仔嘞囉喎啩嗎吖",
    "ja": (
        "人日一大年出本中子見国言上分生手自行者二間事思時気会十家女三前的方入小地合後目長場代私下立部学物月田何来彼話体動社知理山今好俺君僕誰父母兄妹殺死待早信愛心金先度帰食電聞用明少実全世界男朝夜車店愚約束離婚結怒"
    ),
}
MORE_HAN = {
    "zh-Hans": (
        "叫救护车伤血杀抓骂哭笑脸眼睛嘴耳脚腿背肚病药院士警察枪刀狗猫鸟鱼肉饭菜茶酒喝吃睡醒梦床桌椅窗衣服裤鞋帽包纸笔报视脑影乐歌舞店楼街桥票站飞船司裁董秘助商股份约签协议项投资亿百千零五六七九八半块角卡账贷债赔偿借买卖"
        "贵宜穷富豪族继承遗爷奶姐妹弟哥叔伯姨姑舅婆媳妇嫁娶娘夫妻侄孙辈亲戚朋友敌仇恨怒骗谎假诚罪罚狱律官府县省京城村乡镇州江湖河岛林树花草叶春夏秋冬晴雨雪风云雷星阳夜晚早午昨周末刚突忽终究竟居甚虽尽况且否若仅凭据按照依"
        "随跟陪伴伙团帮忙负责务势英雄帝皇妃宫殿臣奴仙魔鬼怪剑龙虎跑跳坐躺跪抱吻牵握推拉扔拿搬拆修挂贴画唱念读写考试校班室课研专职级优秀差劣坏蛋傻疯狂急慢停留逃躲藏追赶迎送待客请拜托谢歉冷静慰担忧怕惊喜欢讨厌羡慕嫉妒骄傲"
        "羞辱丢弃抛毁灭破碎裂断绝希祝福礼戒链宝贝孩婴怀孕胎养育嘱咐吩令威胁勒索绑架监控录音证"
    ),
    "zh-Hant": (
        "叫救護車傷血殺抓罵哭笑臉眼睛嘴耳腿背肚病藥院士警察刀狗鳥魚肉飯菜茶酒喝吃睡醒夢床桌椅窗衣服褲鞋帽包紙筆報視腦影樂歌舞店樓街橋票站飛船司裁董秘助商股份約簽協議項投資億百千零五六七九八半塊角卡賬貸債賠償借買賣貴宜窮"
        "富豪族繼承遺爺奶姐妹弟哥叔伯姨姑舅婆媳婦嫁娶娘夫妻侄親戚朋友仇恨怒騙謊假誠罪罰獄律官府縣省京城村鄉鎮州江湖河島林樹花草葉春夏秋冬晴雨雪風雲雷星陽夜晚早午昨周末剛突忽終究竟居甚雖盡況且否若僅憑據按照依隨跟陪伴伙團"
        "幫忙負責務勢英雄帝皇妃宮殿臣奴仙魔鬼怪劍龍虎跑跳坐躺跪抱吻牽握推拉扔拿搬拆修掛貼畫唱念讀寫考試校班室課研專職級優秀差劣壞蛋傻瘋狂急慢停留逃躲藏追趕迎送待客請拜托謝歉冷靜慰憂怕驚喜歡討厭羡慕嫉妒驕傲羞辱丟棄拋毀滅"
        "破碎裂斷絕希祝福禮戒鏈寶貝孩懷孕胎養育囑咐吩令威勒索架監控錄音證"
    ),
}
"""Characters of dramas that are frequent as well, in no order."""
HIRAGANA = (
    "いんのうなかてしたっとるにはがだよでらもすれこをりまさそあくねおきえけみどわせつちめやろじばょゃひむほべゅへずふぎびぜげごゆぶ"
    "ざぬぞづぼぐぱぴぷぺぽぁぃぅぇぉぢ"
)
KATAKANA = (
    "ンースルトイラリクレアマドジロシフタコナグダバムテキサメパニチビカオブウィプハデミネホエワツユモセゴッェギヤボノソヨズケポペピベ"
    "ュョャァォガゲザゼゾヌヘヒヅヂヴゥ"
)
HANGUL = (
    "이다는가에고을지의하로은사기도서나리어아한를시자대게해인네그라요니거있정만보수들과면내습스부전제안까오말야무일여주런장우할저뭐너왜랑건것없알려았었겠세잘좀당신구원마음더못때문데모또되든러렇맞슨물바반발방번봐비빨"
    "뿐살상새생선성소속손실싶약양언얼와왔외운위유으응입잖점조좋죄죽줄중진집차찾처천친크키파편학합행호혼화회"
)
WIDE_POINTS = "，。？！、…：“”；—·「」『』《》（）〜～　・‘’【】"

LETTERS = {
    "ru": "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё",
    "uk": "оаинвіетрсклудмпязьбгчйхжїцшющєфґ",
    "bg": "аеоинтрсвлкдпмъугзбящчйхцжшюьф",
    "sr": "аоеинрјтсвукдмлпгзбчшњћцжљђхфџ",
    "mk": "аоеитнрсвдклпумгзбјчшцжњќхѓфљѕџ",
    "be": "анеіоырсклтвдязумпьбгчйшжцхўюфэё",
    "kk": "аеынтрлдісқмұкғбушжоңгзйәөпиүяхвюһэцфчщёъь",
    "ar": "اليمنوربتعدسهكفأةحقىجشخصطذضزثإغئءآظؤ",
    "fa": "اينرهدمتبوشکكسزلگخفقعحجچپآطذصضغثژظئءأ",
    "th": (
        "\u0e32\u0e19\u0e23\u0e2d\u0e01\u0e40\u0e07\u0e21\u0e22\u0e25\u0e27\u0e14\u0e17\u0e2a\u0e15\u0e48"
        "\u0e49\u0e31\u0e35\u0e34\u0e30\u0e1b\u0e44\u0e04\u0e1a\u0e2b\u0e41\u0e08\u0e38\u0e43\u0e1e\u0e02"
        "\u0e42\u0e39\u0e0a\u0e33\u0e0b\u0e1c\u0e47\u0e36\u0e16\u0e46\u0e13\u0e28\u0e09\u0e18\u0e1f\u0e37"
        "\u0e29\u0e4c\u0e20\u0e0d\u0e1d\u0e10\u0e2e\u0e0e\u0e0f\u0e11\u0e12\u0e06\u0e2c\u0e24\u0e45\u0e0c"
        "\u0e4d\u0e4a\u0e4b"
    ),
    "el": "αοιετσνηυρπκμλςάόίέήώγθδχύβφξζψϊ",
    "he": "יוהלאמתרשנבדעחקפםגןצסזכטךףץ",
}
"""Whole alphabets, of languages that are not written in Latin letters."""

ACCENTED = {
    "es": "éáíóñú¿¡ü",
    "fr": "éèêàçùâîôûëïœüæÿ",
    "de": "üäößé",
    "pt": "ãéáçíóêúôàâõü",
    "it": "èàùìòéí",
    "sv": "äåöé",
    "da": "åøæé",
    "no": "åøæéòô",
    "fi": "äöå",
    "nl": "éëïèöóüêáí",
    "ca": "àéèíóòçúïü·",
    "is": "áíðéöþúóýæ",
    "en": "éïèêñçôàö",
    "sq": "ëç",
    "pl": "łąęóżśćńź",
    "cs": "íáéěřčžýšůúťďňó",
    "sk": "áíéčýžšľťúňôďäóŕĺ",
    "hu": "áéőíöóüúű",
    "ro": "ăîâţşțș",
    "hr": "šžčćđ",
    "sl": "čšž",
    "tr": "ıüşğçöâîûİ",
    "lt": "ėšįųžąęčū",
    "lv": "āīēšņūļžķčģ",
    "et": "äõüöšž",
    "vi": "\u0301\u0300đôươ\u0323êâ\u0309\u0303ăàáèéìíòóùúýãõ",
}
"""The letters beyond ASCII of languages that are written in Latin ones."""

_WORDS = {
    "en": (
        "the you i to a it and that is of in what we me this he for my on your have do no not are be know was can "
        "with all but here there just so they she like get if out want about up right come now him don't it's how "
        "go let one who why will her would tell good"
    ),
    "es": (
        "de que no a la el es y en lo un por qué me una te los se con para mi está si bien pero yo eso las sí su "
        "tu aquí del al como más todo cómo ya ella esto le vamos muy hay ahora algo soy tengo nada cuando él "
        "puede tú estoy usted señor porque"
    ),
    "fr": (
        "je de est pas le vous la tu que un il et à les ce ça en ne on une des pour qui c moi mais nous me dans "
        "du elle bien si tout plus mon non suis te au avec va toi fait ils être là était quoi ici comme oui très "
        "sais sont cette d l j n s qu"
    ),
    "de": (
        "ich sie das ist du nicht die und es der was wir zu er ein in mir mit ja wie den auf mich dass so hier "
        "eine wenn hat dich sind von dir war haben für habe bin noch mal nur wo man im hast aber schon nein gut "
        "ihr kann über wird muss als auch ihn"
    ),
    "pt": (
        "que não o de a é você e eu um para se me uma está com por do ele te os bem em no isso mas da ela na "
        "muito meu aqui sim como foi sua ser mais ao minha vai tem estou vou só aí já nós são quando à até também "
        "fazer"
    ),
    "it": (
        "non che di e la il un a è per in una sono mi si ho lo ma ti ha cosa con le se io come ci questo bene qui "
        "tu del hai sei della mio più me solo al era gli da perché chi tutto dei così no sì anche fatto"
    ),
    "sv": (
        "jag är det du inte att en och har vi på i för han vad med mig som här om dig var den så till kan de ni "
        "ska ett men av vill nu ja nej bara hon hur från måste går"
    ),
    "da": (
        "jeg er det du ikke at en og har vi på i til den for han hvad med mig som der her dig var så kan de et "
        "vil om ja nej men skal bare min være nu hun hvor os af ved får går op"
    ),
    "no": (
        "jeg er det du ikke at en og har vi på i til den for han hva med meg som der her deg var så kan de et vil "
        "om ja nei men skal bare min være nå hun hvor oss av ved får går opp"
    ),
    "fi": (
        "on ei se että ja hän en olen mitä minä ole minun sinä oli kun mutta nyt niin sen tämä joka kuin jos hyvä "
        "voi vain sinun ovat olet kaikki mikä tässä siitä mistä täällä minut sinut älä"
    ),
    "nl": (
        "ik je het de dat is een niet en wat van we in ze hij op te zijn er maar me die heb voor met als ben was "
        "mijn u dit aan om hier naar dan jij weet kan geen nog moet wil wel ja nee zo hem hebben"
    ),
    "ca": (
        "que no de la el i a és en un per els les què em una es amb ho més si li has he però aquí està va tot com "
        "molt sóc són del al meva"
    ),
    "is": (
        "ég er að það þú ekki við og á í hann sem um hvað var en þetta til af því vil með mér fyrir þér hún ert "
        "hér upp eða já nei veit"
    ),
    "sq": (
        "të e në nuk që një dhe për me është i do unë ti mund kam si po nga ka ai ajo kjo ky mirë tani ta më u ju "
        "jam çfarë pse"
    ),
    "pl": (
        "nie to się w na i z co jest że do jak ja o mnie tak tego mi za ale a ty czy po tu go od by już dla "
        "jestem mam może być ma dobrze wiem ci cię tym tylko pan są gdzie gdy moja twoja ten jeśli"
    ),
    "cs": (
        "se to je že na v jsem a co ne tak by s si jak ale mi do ty já o když pro jo jsi za jste tady mě už ten "
        "tě tam není bude byl jsme od mám nic kde toho být dobře ani teď něco musím chci"
    ),
    "sk": (
        "sa to je že na v som a čo nie tak by s si ako ale mi do ty ja o keď pre za ste tu ma už ten ťa tam bude "
        "bol sme od mám nič kde toho byť dobre ani teraz niečo musím chcem"
    ),
    "hu": (
        "a az nem hogy és is van ez meg de egy ha mi csak jó én te már itt ki volt el most kell azt még vagyok "
        "vagy ezt igen mit nincs ne miért be jól le lesz úgy minden tudom akkor fel olyan"
    ),
    "ro": (
        "nu să ce și şi de în la o a un e că pe cu este am eu mai asta mă ai te pentru din ca bine sunt dar el ea "
        "l fi aici cum ne are îmi s-a dacă când acum unde știu ştiu ți fost"
    ),
    "hr": (
        "je da se u i to ne na što za sam si nije li mi a od smo kako ti ja bi su o me ali s te samo on ako će do "
        "kao ga ima dobro iz zašto gdje bio ovdje sve ovo"
    ),
    "sl": (
        "je da se v in ne na to za sem si ni kaj pa mi kako ti s bi so o me ali z te samo on če bo do kot ga ima "
        "dobro iz zakaj kje bil tukaj vse še jaz bom sva ste"
    ),
    "tr": (
        "bir bu ne ben mi ve o için sen de da var çok evet hayır ama değil iyi beni seni daha gibi şey tamam bana "
        "sana nasıl yok onu neden her şimdi kim burada benim senin olarak biz mu mı bunu ya diye"
    ),
    "lt": (
        "ir kad aš ne tai į tu yra kaip su man iš jis bet ką mes ar čia tau mano labai taip buvo dar jau ji dabar "
        "nėra prašau kas gali"
    ),
    "lv": (
        "un es ir ne tas tu ka ko uz par man viņš mēs kā no bet ar te tev lai tā jā nav vai mans tikai kas labi "
        "ļoti viņa būs jūs"
    ),
    "et": (
        "on ei ma ja et see sa mis ta me oma kui mida seda mul oli siin aga nii ole kas pole siis mind jah ka "
        "olen sind kõik nüüd peab olla te hästi üks välja"
    ),
    "vi": (
        "không tôi là anh có em cô ta đi một của và cho này chúng ông được gì người đã con thì làm với đó sẽ cái "
        "rồi biết ở đây mà nó phải bà sao ra về"
    ),
}
WORDS = {language: frozenset(words.split()) for language, words in _WORDS.items()}
