"""Correct text in many scripts and languages, all of it our own, that no repair may change."""

# One sentence or two a language: every letter with a mark that the language writes, where it
# fits, in small letters and in capitals, with the quotes that the language uses.
SENTENCES = {
    "English": "It’s the “tide” — a naïve café’s £5 façade… 20 °C, ½ price, “it’s ‘so’ fine”™",
    "Czech": (
        "„Příliš žluťoučký“ kůň pije u řeky; "
        "BĚŽ NÍŽE, SÍŤ, RŮŽE, ŠŤÁVA, ČÍŠNÍK, ĎÁBEL, Ňouma, óda."
    ),
    "Slovak": (
        "Dĺžka stĺpa je päťdesiat kôl; "
        "DĹŽKA, PÄŤ, HĹBKA, VŔBA, Ľudia, ľahký, ňuch, mäso, Ťava, Ďaleko."
    ),
    "Polish": (
        "„Zażółć gęślą jaźń”, rzekł wódz; "
        "PRÓŻNY PÓŁMISEK, ŚĆ, ŻÓŁĆ, ŹDŹBŁO, ŁÓDŹ, GĘŚ, SĄŻEŃ."
    ),
    "Hungarian": (
        "„Árvíztűrő tükörfúrógép” úszik; "
        "ŐSZ, ŰR, FÉLÉNK, ÖRÖM, ÜVEG, JÓ ÚT, ÍGÉRET, „É…”, »él«."
    ),
    "Romanian": (
        "„Își spală mâinile în râu”, ăștia și țara; "
        "ROMÂNIĂ”, CÂȘTIGĂ, RĂȘINĂ, Ăștia, ÎNTÂI, ȚARĂ."
    ),
    "Romanian with cedillas": (
        "Ăştia îşi câştigă pâinea; "
        "Îşi ia ţesătura, CÂŞTIG, RĂŞINĂ, ŢARĂ, ÎŞI, TOŢI."
    ),
    "Turkish": (
        "Işık ığdır, çöğür; "
        "İSTANBUL’DA ŞÖLEN, ĞÜRÜLTÜ, ÇİÇEK, “kâğıt”, hâlâ, rüzgâr, İyi, ÖĞÜN."
    ),
    "Vietnamese": (
        "Thủy triều lên rồi, bãi cát ướt sũng; "
        "ĐÃ… XÃ”, NGÃ–BA, BÃO, Ăn, Âm, ĂN ẤM, “đã”, vẫn, ở chỗ ấy."
    ),
    "Icelandic": (
        "Það er orð’ að þögn sé góð; "
        "ÞÚ ÁTT AÐ FARA ÚT Í ÆÐI, Ölið, ÐÝRÐ, „orð…“, ýsa, ævi, BLÓÐ."
    ),
    "Faroese": (
        "Tað er ein bátur í sjónum, hann er úr Vági; "
        "ØRN, ÁIN, ÝTI, ÚTI, „ræð“, Ðð, ógvuliga."
    ),
    "Portuguese": (
        "“Amanhã…”, disse a irmã; "
        "SÃO, PÃO, ÂNGELA, MAÇÃ”, IRMÃ…, MANHÃ—não, ÊXITO, Às, É…, «olá»…, ÓRGÃO."
    ),
    "Spanish": (
        "¿Qué? ¡Año! «Está»…, dijo; "
        "ESPAÑA, “Ñ”, PINGÜINO, ÉL, ÓPERA, ÚLTIMO, ÍNDICE, 1.º y 2.ª."
    ),
    "Catalan": (
        "L·lusió, col·legi, “això” és; "
        "COL·LEGI, À, ÇA, ÍNDEX, llegüe, MÀ»…, L’ÚLTIM, d’òpera."
    ),
    "French": (
        "L’école d’été l’élève d’ébène ; "
        "« passé… », “Passé…”, voilà\xa0», À l’œuvre, CŒUR, ÂGE, ÎLE, ÉTÉ…, «élan», Ÿ, NOËL, ça."
    ),
    "German": (
        "„Ähnlich“, ‚Ärger‘, „Ä“ und »Öl« für Straße; "
        "ÜBERMÄẞIG, GRÖSSE, Ü…, FÄHRE–Ü, „Über…“, MAẞ, Fuß…"
    ),
    "Dutch": (
        "Eén geïnde coëfficiënt, ‘s avonds; "
        "CAFÉ”, ZEEËN, HÉ…, reünie, Ĳsland, één’s, “vóór”."
    ),
    "Danish": "Æblerne på Ærø er røde; ÅRHUS, PÅ…, ØL”, ÆRE—ÆVLE, “Å”, blåbærgrød, 5 Ų er 10 Å³.",
    "Swedish": "Åsikten är ”öppen”; HYVÄ”, PÅ–Å, SÖDRA ÅN, ÄNTLIGEN…, ”Å”, idé”, ÖAR.",
    "Finnish": "Yö on ”hyvä”… ja älä mene jäälle; HYVÄÄ YÖTÄ, TYÖ…, ÄÄNI, ”ÖÖ”, Åbo, pää—pää.",
    "Estonian": "Õhtu on „täis“ öökulle; ÄMBER, MÕÕK, ŠOKK, ŽANR, TÜHI, „ÖÖ“, garaaž, tšello.",
    "Latvian": "Šī ēka ir ļoti augsta; ĀDA, ČŪSKA, ĢĪBT, ĶĒRNE, ŅEMT, “ūdens”, ŽŪKSTĒT.",
    "Lithuanian": "„Ąžuolas“ šlama žaliai; ČĘĖ, ĮLANKA, ŲŪ, ŠĖLTI, kėdė…, ŽĄSIS, jųjų.",
    "Croatian": "Đak čeka đaka kraj žute šume; ČĆ, ĐURĐEVAC, ŽŠ, “džep”, NJEŽAN, šljiva, ČEŠALJ.",
    "Welsh": "Tŷ â drws a dŵr; “â…”, Â, CÂN, ŴYL, ŶD, tân â mwg, pêl, ffrâm, sŵn.",
    "Irish": "Tá an t-ór sa tír; IN ÉIRINN, ÓG, ÚLL, hÉ, nÁ, “Sé…”, AN tÓR, Ógánach.",
    "Maltese": "Iż-żerniq ħareġ għal ċert ġid; ĦOBŻA, ĊANGA, ĠENSNA, ŻEJT, à la.",
    "Esperanto": "Ĉiu ĝardeno, ĥoro, ĵurnalo, ŝipo kaj ŭato; ĈAR, AŬ, EĤOŜANĜO, ĴUS.",
    "Yoruba": "Ẹja ńlá wà nínú òkun; ỌJỌ́, ṢÉ, ọmọ ọ̀rẹ́, ÀWỌN, Ẹ̀KỌ́.",
    "Greek": "«Η παλίρροια» φτάνει… ΟΞΥΓΟΝΟ ΆΝΟΙΞΗ, ώρα, ϋ ΐ, και η άμμος – υγρή· ἀρχή, ᾠδή.",
    "Russian": "«Прилив и отлив — каждый день», ёлка… ПОДЪЁМ В ЩЕЛЬ, я и ты – у моря.",
    "Ukrainian": "Її ґанок, європейський день; ЇЖАК Є Ґ, “приплив”, м’ята, з’їзд…",
    "Serbian": "Ђак чека Љубу и Њушку; ЏЕП, ЋУП, „плима“, њух, љиљан.",
    "Mongolian": "Өвөл ирлээ, үүл нүүв; ӨНГӨ, ҮСЭГ — далайн түрлэг.",
    "Arabic": "المدّ والجزر، كل يوم؛ هل ترى؟ «نعم» — ١٢٣ و ٤٥٪ أَبْجَد هـ.",
    "Persian": "می‌روم به ساحل، گچ پژ؛ «آب» و ۱۲۳ کتاب‌ها.",
    "Urdu": "ساحل پر لہریں ہیں؛ ٹھنڈا پانی، ڈرے ہوئے بچے۔",
    "Hebrew": "הגאות והשפל, כל יום; ״מים״ — ג׳ירף, שָׁלוֹם ו-AI 5 ש״ח.",
    "Yiddish": "דער ים איז ווײַט, און דאָס וואַסער איז קאַלט; װײַן, ײִד.",
    "Hindi": "ज्वार और भाटा हर दिन आते हैं। “पानी” कहाँ है? १२३ ₹५।",
    "Bengali": "জোয়ার ও ভাটা প্রতিদিন আসে। ‘জল’ কোথায়? ১২৩ ৳৫",
    "Punjabi": "ਸਮੁੰਦਰ ਦਾ ਪਾਣੀ ਠੰਢਾ ਹੈ। ੧੨੩",
    "Gujarati": "ભરતી અને ઓટ રોજ આવે છે. ૧૨૩ ₹૫",
    "Tamil": "கடல் நீர் குளிர்ச்சியாக உள்ளது. “அலை” ௧௨௩",
    "Telugu": "సముద్రపు నీరు చల్లగా ఉంది. ౧౨౩",
    "Kannada": "ಸಮುದ್ರದ ನೀರು ತಂಪಾಗಿದೆ. ೧೨೩",
    "Malayalam": "കടൽവെള്ളം തണുത്തതാണ്. ൧൨൩",
    "Sinhala": "මුහුදු ජලය සීතලයි. ශ්‍රී",
    "Thai": "น้ำขึ้นน้ำลงทุกวัน “ทะเล” อยู่ที่ไหน ๑๒๓ AIใน ฿5",
    "Lao": "ນ້ຳທະເລເຢັນ ໆ ໑໒໓",
    "Burmese": "ပင်လယ်ရေ အေးတယ်။ ၁၂၃",
    "Khmer": "ទឹកសមុទ្រត្រជាក់។ ១២៣ ៛៥",
    "Tibetan": "རྒྱ་མཚོའི་ཆུ་གྲང་མོ་རེད།",
    "Georgian": "ზღვის წყალი ცივია; „ტალღა“ მოდის. SMS-ის ხუთი.",
    "Armenian": "Ծովի ջուրը սառն է։ «Ալիքը» գալիս է՞, ԱՅՈ՛։",
    "Amharic": "የባሕር ውኃ ቀዝቃዛ ነው። “ማዕበል”፣ ፩፪፫",
    "Chinese": "潮水每天涨落。“海边”很冷，《潮汐》——是的……AI、１２３；「水」。",
    "Japanese": "潮の満ち引きは毎日あります。「波」は、コーヒーｶﾞと…AIは〜１２３！",
    "Korean": "밀물과 썰물은 매일 옵니다. “바다”는 차갑다… AI를 ㅋㅋ ㅔ ‘물’",
    "Cherokee": "ᎠᎹ ᎤᏴᏜ ᎢᎦ",
    "Inuktitut": "ᐃᒪᖅ ᓂᒡᓚᓱᒃᑐᖅ",
    "Tifinagh": "ⴰⵎⴰⵏ ⵏ ⵢⵉⵍⵍ ⵙⵎⵎⵉⴹⵏ",
    "N’Ko": "ߖߌ ߛߎߡߊ߲ ߠߋ߬",
    "Mathematics": (
        "√2 ≈ 1.41, √π, 2σ√π ≤ √Ω, x≈π, ≈£5, ≈¥90, ¬p ∨ q, ∂ƒ/∂x, "
        "∑∏∫∞±≠≤≥, a·∫ f, 3×½ Å², 10 Å·s, 𝛾 + 𝜷, ƒ/2.8"
    ),
    "Marks": "* † ‡ § ¶ †‡§¶ “” ‘’ «» ‹› „“ ‚‘ €£¥¢ ©®™ …— –·• ⁄ ÷×± º ª ¹²³ ¿¡ ˆ˜ \xad ◊",
    "Boxes": "┌──┬──┐ │ ├──┼──┤ └──┴──┘ ╔══╗ ║ ╚══╝ █▓▒░ ▲▼ ■□ ←↑→↓ ⇒ ✓ ✗ ★☆",
    "Emoji": "🌊⚡️🏳️‍🌈 👩🏽‍🚀👨‍👩‍👧‍👦 🇳🇱 🏴󠁧󠁢󠁳󠁣󠁴󠁿 1️⃣ ❤️‍🔥 ☀️ 🧂 🫠 ✉️ ♻️ ©️",
}  # fmt: skip

# A text may talk about damage, or hold by itself a sign that damage is made of.
ABOUT_DAMAGE = (
    "The letter “Ã” alone is Portuguese, and so is ‘ã’.",
    "The lettre «\xa0Â\xa0» and « Ã » or «Â».",
    "Damage makes “Ã©” of an é, ‘â€™’ of an apostrophe and `Ã¼` of an ü.",
    "√ is a root; ‚ is a quote; â is Welsh; Ă is Romanian; Ĺ is Slovak; Ð is Icelandic.",
    "Ã la carte",
    "Ä…",
    "„Één” en „één”, „áá”, „Ää“, «gęś–żółć, VẪN LÀ Â”",
    "“Über",
    "Łódź â",
    "l’é",
    "L’école d’élan, l’écart, l’épi, l’état d’étain, l’étui.",
    "CAFÉ² and MANHÃ³ have footnotes.",
    "Apple’s sign is \uf8ff.",
)
