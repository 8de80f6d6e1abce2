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
    "uk": (
        "Як ти смієш сюди приходити? Пане директоре, пані пішла з дому! Негайно поверніть її. Давай розлучимося. "
        "Вислухай мене, це не так. Мамо, я справді не крав грошей. Відсьогодні ти нам не родина. Лікарю, як мій тато? "
        "Три роки минуло, і я повернувся. Не плач, я поруч. Ти мусиш підписати цю угоду, їй потрібен ґрунт під ногами."
    ),
    "bg": (
        "Как смееш да идваш тук? Господин директор, госпожата е избягала от къщи! Веднага я върнете. Нека се разведем. "
        "Изслушай ме, не е така. Мамо, наистина не съм крал парите. От днес вече не си от това семейство. Докторе, как е баща ми? "
        "Минаха три години и се върнах. Не плачи, аз съм тук. Трябва да подпишеш този договор."
    ),
    "sr": (
        "Како се усуђујеш да дођеш овамо? Господине директоре, госпођа је побегла од куће! Одмах је вратите. Хајде да се разведемо. "
        "Саслушај ме, није тако. Мама, стварно нисам украо новац. Од данас ниси члан ове породице. Докторе, како је мој отац? "
        "Прошле су три године и вратио сам се. Не плачи, ту сам. Мораш да потпишеш овај уговор."
    ),
    "kk": (
        "Мұнда келуге қалай батылың барды? Директор мырза, ханым үйден қашып кетті! Оны тез қайтарыңдар. Ажырасайық. "
        "Мені тыңдашы, олай емес. Анашым, мен ақша ұрлаған жоқпын. Бүгіннен бастап сен бізге бөтенсің. Дәрігер, әкемнің жағдайы қалай? "
        "Үш жыл өтті, мен оралдым. Жылама, мен қасыңдамын. Мына шартқа қол қоюың керек."
    ),
    "hu": (
        "Hogy merészelsz idejönni? Elnök úr, a felesége elszökött otthonról! Azonnal hozzátok vissza. Váljunk el. "
        "Hallgass meg, ez nem így van. Anya, tényleg nem én loptam el a pénzt. Mától nem vagy a család tagja. Doktor úr, hogy van az apám? "
        "Eltelt három év, és visszajöttem. Ne sírj, itt vagyok. Alá kell írnod ezt a szerződést, különben megőrülök és összetűzök velük."
    ),
    "ro": (
        "Cum îndrăzneşti să vii aici? Domnule preşedinte, doamna a fugit de acasă! Aduceţi-o imediat înapoi. Hai să divorţăm. "
        "Ascultă-mă, nu este aşa. Mamă, chiar nu am furat banii. De azi nu mai faci parte din această familie. Doctore, ce face tatăl meu? "
        "Au trecut trei ani şi m-am întors. Nu plânge, sunt aici. Trebuie să semnezi contractul ăsta."
    ),
    "hr": (
        "Kako se usuđuješ doći ovamo? Gospodine predsjedniče, gospođa je pobjegla od kuće! Odmah je vratite. Hajde da se razvedemo. "
        "Saslušaj me, nije tako. Mama, stvarno nisam ukrao novac, kunem ti se životom. Od danas više nisi dio naše obitelji. Doktore, što je s mojim ocem? "
        "Prošle su tri godine i vratio sam se kući. Ne plači, tu sam. Moraš potpisati ovaj ugovor."
    ),
    "fi": (
        "Miten uskallat tulla tänne? Herra johtaja, rouva on karannut kotoa, emmekä löydä häntä! Tuokaa hänet heti takaisin tänne. "
        "Erotaan, en jaksa enää. Kuuntele minua, se ei mennyt niin kuin väität. Äiti, en minä varastanut niitä rahoja. "
        "Tästä päivästä lähtien et kuulu tähän perheeseen. Tohtori, miten isäni voi tänään? Kolme vuotta on kulunut, ja minä tulin takaisin häntä hakemaan. "
        "Älä itke, minä olen tässä. Sinun pitää allekirjoittaa tämä sopimus."
    ),
    "sv": (
        "Hur vågar du komma hit? Herr direktör, frun har rymt hemifrån, vi hittar henne inte! Hämta tillbaka henne på en gång. "
        "Låt oss skiljas, jag orkar inte längre. Hör på mig, så är det inte. Mamma, jag stal faktiskt inte pengarna, tro mig någon gång. "
        "Från i dag hör du inte till familjen. Doktorn, hur mår min far? Tre år har gått, och nu är jag tillbaka här. Gråt inte, jag är här hos dig. "
        "Du måste skriva under avtalet."
    ),
    "nl": (
        "Hoe durf je hier te komen, idioot die je bent, geïnteresseerd in niets? Meneer de directeur, mevrouw is weggelopen naar België! "
        "Breng haar onmiddellijk terug, en wel vóór morgen. We gaan scheiden, dat is één ding dat zeker is. Luister naar me, zo was het niet, echt niet, hè. "
        "Mama, ik heb het geld écht niet gestolen. Vanaf vandaag hoor je niet meer bij deze familie, dat weten wij tweeën. "
        "Dokter, hoe is het met mijn vader en zijn ruggengraat, hij is toch geen patiënt meer?"
    ),
    "it": (
        "Come osi venire qui? Signor presidente, la signora è scappata di casa! Riportatela subito qui, perché la voglio vedere. "
        "Divorziamo, ormai è finita così. Ascoltami, non è andata così. Mamma, io non ho rubato quei soldi, è la verità. "
        "Da oggi non fai più parte di questa famiglia. Dottore, come sta mio papà? Sono passati tre anni, e però sono tornato in città. "
        "Non piangere, sono già qui. Devi firmare questo contratto, così potrò partire lunedì."
    ),
    "fa": (
        "چطور جرئت کردي به اينجا بيايي؟ آقاي رئيس، خانم از خانه فرار کرده است! فورا او را پيش من برگردانيد. بيا طلاق بگيريم. "
        "به حرفم گوش کن، اين طور نيست. مامان، من واقعا پول ها را ندزديدم. از امروز تو ديگر عضو اين خانواده نيستي. آقاي دکتر، حال پدرم چطور است؟ "
        "سه سال گذشت و من برگشتم. گريه نکن، من پيش توام. بايد اين قرارداد را امضا کني."
    ),
}

ENCODINGS = {
    "zh-Hans": ("gb18030", "gbk", "gb2312"),
    "zh-Hant": ("cp950", "big5", "big5hkscs"),
    "ja": ("cp932", "euc_jp", "iso2022_jp"),
    "ko": ("cp949", "euc_kr"),
    "ru": ("cp1251", "koi8_r", "cp866", "iso8859_5"),
    "uk": ("cp1251", "koi8_u"),
    "bg": ("cp1251",),
    "sr": ("cp1251",),
    "kk": ("kz1048",),
    "fa": ("cp1256",),
    "hu": ("cp1250",),
    "ro": ("cp1250",),
    "hr": ("cp1250", "iso8859_2"),
    "fi": ("cp1252",),
    "sv": ("cp1252",),
    "nl": ("cp1252",),
    "it": ("cp1252",),
    "th": ("cp874", "tis_620"),
    "vi": ("cp1258",),
    "ar": ("cp1256", "iso8859_6"),
    "pl": ("cp1250", "iso8859_2"),
    "cs": ("cp1250", "iso8859_2"),
    "es": ("cp1252", "latin_1"),
    "fr": ("cp1252",),
    "de": ("cp1252", "latin_1"),
    "pt": ("cp1252",),
    "tr": ("cp1254", "iso8859_9"),
    "el": ("cp1253", "iso8859_7"),
    "he": ("cp1255", "iso8859_8"),
}


def sentences(language: str) -> list[str]:
    """Return the sentences of *language* one by one, Thai by its phrases."""
    import re

    return (
        re.findall(r"\S.*?(?:[.!?？。！؟;](?=\s|$)|$)", SENTENCES[language])
        if language != "th"
        else SENTENCES["th"].split()
    )
