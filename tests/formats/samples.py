# ruff: noqa: E501 - sentences, one language after the other
"""Everyday sentences of dramas in many languages: written for these tests."""

SENTENCES = {
    "zh-Hans": (
        "你怎么敢来这里？ 总裁，夫人她离家出走了！ 立刻把她给我找回来。 我们离婚吧。 你听我解释，事情不是这样的。 妈，我真的没有偷钱。 "
        "从今天起，你不再是我们家的人。 医生，我父亲怎么样了？ 三年之约已到，我回来了。 别哭了，有我在。 这份合同，你必须签。"
    ),
    "zh-Hant": (
        "你怎麼敢來這裡？ 總裁，夫人她離家出走了！ 立刻把她給我找回來。 我們離婚吧。 你聽我解釋，事情不是這樣的。 媽，我真的沒有偷錢。 "
        "從今天起，你不再是我們家的人。 醫生，我父親怎麼樣了？ 三年之約已到，我回來了。 別哭了，有我在。 這份合約，你必須簽。"
    ),
    "ja": (
        "どうしてここに来たの？ 社長、奥様が家を出ました！ すぐに彼女を連れ戻せ。 離婚しましょう。 話を聞いてくれ、そうじゃないんだ。 "
        "お母さん、本当にお金は盗んでいません。 今日からお前はこの家の人間ではない。 先生、父の具合はどうですか？ 三年の約束だ、戻ってきたぞ。 "
        "泣かないで、私がいるから。 この契約書にサインしなさい。"
    ),
    "ko": (
        "여기가 어디라고 감히 와? 회장님, 사모님이 집을 나가셨습니다! 당장 찾아와. 우리 이혼해요. 내 말 좀 들어 봐, 그런 게 아니야. "
        "엄마, 저 정말 돈 안 훔쳤어요. 오늘부터 너는 우리 집 사람이 아니다. 선생님, 아버지는 어떠세요? 삼 년 만에 돌아왔다. 울지 마, 내가 있잖아. "
        "이 계약서에 서명하세요."
    ),
    "ru": (
        "Как ты посмел сюда прийти? Господин директор, госпожа ушла из дома! Немедленно верните её. Давай разведёмся. "
        "Выслушай меня, всё не так. Мама, я правда не крал деньги. С сегодняшнего дня ты нам не семья. Доктор, как мой отец? "
        "Прошло три года, и я вернулся. Не плачь, я рядом. Ты должен подписать этот договор."
    ),
    "th": (
        "กล้าดียังไงถึงมาที่นี่ ท่านประธานครับ คุณผู้หญิงหนีออกจากบ้านแล้ว รีบไปตามเธอกลับมา เราหย่ากันเถอะ ฟังฉันอธิบายก่อน มันไม่ใช่อย่างนั้น "
        "แม่ครับ ผมไม่ได้ขโมยเงินจริงๆ ตั้งแต่วันนี้ไป แกไม่ใช่คนในบ้านนี้ คุณหมอครับ พ่อผมเป็นยังไงบ้าง ครบสามปีแล้ว ฉันกลับมาแล้ว อย่าร้องไห้เลย ฉันอยู่ตรงนี้ "
        "เธอต้องเซ็นสัญญาฉบับนี้"
    ),
    "vi": (
        "Sao anh dám đến đây? Thưa tổng giám đốc, phu nhân bỏ nhà đi rồi! Lập tức tìm cô ấy về cho tôi. Chúng ta ly hôn đi. "
        "Nghe anh giải thích, chuyện không phải như vậy. Mẹ ơi, con thật sự không ăn cắp tiền. Từ hôm nay, con không còn là người nhà này nữa. "
        "Bác sĩ, bố tôi thế nào rồi? Ba năm đã hết, tôi trở về rồi. Đừng khóc nữa, có anh đây. Cô phải ký hợp đồng này."
    ),
    "ar": (
        "كيف تجرؤ على المجيء إلى هنا؟ سيدي الرئيس، لقد غادرت السيدة المنزل! أعيدوها إلي فورا. دعنا نتطلق. اسمعيني، الأمر ليس كذلك. "
        "أمي، أنا لم أسرق المال حقا. من اليوم لست من هذه العائلة. أيها الطبيب، كيف حال والدي؟ لقد مرت ثلاث سنوات وعدت. لا تبكي، أنا هنا. "
        "يجب أن توقع هذا العقد."
    ),
    "pl": (
        "Jak śmiesz tu przychodzić? Panie prezesie, pani uciekła z domu! Natychmiast ją znajdźcie. Rozwiedźmy się. "
        "Posłuchaj mnie, to nie tak. Mamo, naprawdę nie ukradłem pieniędzy. Od dziś nie należysz do tej rodziny. Panie doktorze, jak się czuje mój ojciec? "
        "Minęły trzy lata i wróciłem. Nie płacz, jestem przy tobie. Musisz podpisać tę umowę."
    ),
    "es": (
        "¿Cómo te atreves a venir aquí? ¡Señor presidente, la señora se ha ido de casa! Tráiganmela enseguida. Divorciémonos. "
        "Escúchame, no es así. Mamá, de verdad que no robé el dinero. Desde hoy ya no eres de esta familia. Doctor, ¿cómo está mi papá? "
        "Pasaron tres años y volví. No llores, aquí estoy yo. Tú tienes que firmar este contrato mañana."
    ),
    "fr": (
        "Comment oses-tu venir ici ? Monsieur le président, madame s’est enfuie de la maison ! Ramenez-la immédiatement. Divorçons. "
        "Écoute-moi, ce n’est pas ça. Maman, je n’ai vraiment pas volé l’argent. Dès aujourd’hui, tu n’es plus de la famille. "
        "Docteur, comment va mon père ? Trois années ont passé, me voilà. Ne pleure pas, je suis là. Tu dois signer ce contrat, même à contrecœur."
    ),
    "de": (
        "Wie kannst du es wagen, hierherzukommen? Herr Präsident, Ihre Frau ist weggelaufen! Bringt sie sofort zurück. "
        "Lass uns die Ehe auflösen, für immer. Hör mir zu, so war das nicht. Mama, ich habe das Geld nicht gestohlen, ich schwöre es. "
        "Ab heute gehörst du nicht mehr zur Familie. Drei Jahre später bin ich zurück. Weine nicht, ich beschütze dich. Du musst unterschreiben."
    ),
    "cs": (
        "Jak se opovažuješ sem přijít? Pane řediteli, paní utekla z domova! Okamžitě ji přiveďte zpátky. Rozveďme se. "
        "Poslouchej mě, tak to není. Mami, já ty peníze opravdu neukradl. Ode dneška nepatříš do naší rodiny. Doktore, jak je na tom můj otec? "
        "Uplynuly tři roky a vrátil jsem se. Neplač, jsem tady. Musíš tu smlouvu podepsat."
    ),
    "tr": (
        "Buraya gelmeye nasıl cüret edersin? Başkanım, hanımefendi evden kaçtı! Onu hemen geri getirin. Boşanalım. "
        "Dinle beni, öyle değil. Anne, gerçekten parayı ben çalmadım. Bugünden sonra bu ailenin kızı değilsin. Doktor bey, babam nasıl? "
        "Üç yıl geçti, döndüm. Ağlama, ben yanındayım. Bu sözleşmeyi imzalamalısın."
    ),
    "el": (
        "Πώς τολμάς να έρθεις εδώ; Κύριε πρόεδρε, η κυρία έφυγε από το σπίτι! Φέρτε την πίσω αμέσως. Ας χωρίσουμε. "
        "Άκουσέ με, δεν είναι έτσι. Μαμά, αλήθεια δεν έκλεψα τα λεφτά. Από σήμερα δεν ανήκεις σε αυτή την οικογένεια. "
        "Γιατρέ, πώς είναι ο πατέρας μου; Πέρασαν τρία χρόνια και γύρισα. Μην κλαις, είμαι εδώ. Πρέπει να υπογράψεις."
    ),
    "he": (
        "איך אתה מעז לבוא לכאן? אדוני הנשיא, הגברת ברחה מהבית! תחזירו אותה מיד. בוא נתגרש. תקשיבי לי, זה לא ככה. "
        "אמא, אני באמת לא גנבתי את הכסף. מהיום אתה לא חלק מהמשפחה. דוקטור, מה שלום אבא שלי? עברו שלוש שנים וחזרתי. "
        "אל תבכי, אני כאן. אתה חייב לחתום על החוזה."
    ),
    "en": (
        "How dare you come here? Mr. President, your wife has run away from home! Bring her back to me at once. "
        "Let us get a divorce. Listen to me, it is not like that. Mom, I really did not steal the money. "
        "From today on you are not part of this family. Doctor, how is my father? Three years have passed and I am back."
    ),
    "id": (
        "Berani sekali kamu datang ke sini? Pak Direktur, Nyonya kabur dari rumah! Cepat cari dia. Kita cerai saja. "
        "Dengarkan aku, tidak seperti itu. Ibu, aku benar-benar tidak mencuri uang itu. Mulai hari ini kamu bukan keluarga kami. "
        "Dokter, bagaimana keadaan ayah saya? Tiga tahun sudah lewat dan aku kembali karena kamu. Kamu tidak bisa pergi ke kantor dengan mobil."
    ),
    "ms": (
        "Berani awak datang ke sini? Tuan Pengarah, Puan dah lari dari rumah! Cepat cari dia. Kita bercerai sahaja. "
        "Dengar cakap saya, bukan macam itu. Mak, saya betul-betul tak curi wang itu. Mulai hari ini awak bukan keluarga kami. "
        "Doktor, macam mana keadaan ayah saya? Tiga tahun dah berlalu dan saya balik kerana awak. Awak tak boleh pergi pejabat naik kereta."
    ),
    "pt": (
        "Como você se atreve a vir aqui? Senhor presidente, a senhora fugiu de casa! Traga ela de volta agora. Vamos nos divorciar. "
        "Me escuta, não é assim. Mãe, eu não roubei o dinheiro. A partir de hoje você não é mais desta família. Doutor, como está meu pai? "
        "Três anos se passaram e eu voltei. Não chore, eu estou aqui. Você precisa assinar este contrato."
    ),
}

ENCODINGS = {
    "zh-Hans": ("gb18030", "gbk", "gb2312"),
    "zh-Hant": ("cp950", "big5"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949", "euc_kr"),
    "ru": ("cp1251", "koi8_r", "cp866"),
    "th": ("cp874", "tis_620"),
    "vi": ("cp1258",),
    "ar": ("cp1256",),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "es": ("cp1252", "latin_1"),
    "fr": ("cp1252",),
    "de": ("cp1252", "latin_1"),
    "pt": ("cp1252",),
    "tr": ("cp1254",),
    "el": ("cp1253",),
    "he": ("cp1255",),
}


def sentences(language: str) -> list[str]:
    """Return the sentences of *language* one by one, Thai by its phrases."""
    import re

    return (
        re.findall(r"\S.*?(?:[.!?？。！؟;](?=\s|$)|$)", SENTENCES[language])
        if language != "th"
        else SENTENCES["th"].split()
    )
