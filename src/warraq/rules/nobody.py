"""What stands in a source's place and names no outlet: agencies at once, the web, the house itself, picture banks."""

from warraq.arabic import fold

# Names for many agencies at once.
AGENCIES = frozenset(fold(word) for word in ("وكالات", "الوكالات", "وكالات الأنباء", "وكالات أنباء", "agencies"))
GATHERED = frozenset(fold("مواقع صحف").split())  # beside a name or agencies
# Where everybody prints: in a source's place they name nobody in particular, as agencies do.
EVERYBODY = GATHERED | frozenset(
    fold(
        "مواقع التواصل|مواقع التواصل الاجتماعي|وسائل التواصل|وسائل التواصل الاجتماعي|منصات التواصل|"
        "منصات التواصل الاجتماعي|شبكات التواصل|شبكات التواصل الاجتماعي|السوشيال ميديا|سوشيال ميديا|"
        "مواقع إلكترونية|المواقع الإلكترونية|مواقع إخبارية|مواقع الكترونية إخبارية|مواقع وصحف|صحف ومواقع|"
        "مواقع ووكالات|صحف ووكالات|وسائل إعلام|وسائل الإعلام|وسائل إعلامية|وسائل إعلام محلية|إنترنت|الإنترنت|"
        "مصادر متعددة|مصادر مختلفة|مصادر متفرقة|مواقع متعددة|مواقع مختلفة"
    ).split("|")
)
# What a house writes there of what nobody else has: it names none.
OWN_WORK = frozenset(
    fold("خاص|خاصة|حصري|حصريا|خاص بنا|خاص بالموقع|خاص للموقع|موقعنا|هيئة التحرير|فريق التحرير|أسرة التحرير").split("|")
)
# Who sells pictures or keeps them, and writes no texts.
PICTURE_HOUSES = frozenset(
    fold(
        "غيتي|غيتي إيميجز|غيتي ايمجز|غيتي إميجز|جيتي|جيتي إيميجز|جيتي ايمجز|جيتي إميجز|صور غيتي|getty|getty images|"
        "gettyimages|شترستوك|شاترستوك|شتر ستوك|shutterstock|آيستوك|آي ستوك|istock|istockphoto|ألامي|alamy|adobe stock|"
        "أدوبي ستوك|ديبوزيت فوتوز|depositphotos|أنسبلاش|unsplash|بيكسلز|pexels|بيكساباي|pixabay|فريبيك|freepik|"
        "فليكر|flickr|ويكيميديا|ويكيميديا كومنز|wikimedia|wikimedia commons|dreamstime|123rf|corbis|كوربيس"
    ).split("|")
)
