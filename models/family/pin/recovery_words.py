"""The four words that come with a PIN: short, plain words, to be written on paper and kept in a safe place.

Four words out of 512, drawn with the system's random source: 36 bits, 69 thousand million possibilities. Only their
argon2id hash is kept; a try costs 19 MiB and about 30 ms, so that trying all would take one processor 65 years, where
four digits fall in minutes. At the keyboard wrong words have to wait as wrong PINs do.

No two words begin with the same four letters or differ by one letter only, so that four letters of each are enough
and a typing slip makes no other word. None is a food, a body or a person of the family.
"""

import unicodedata
from random import SystemRandom

HOW_MANY = 4
ENOUGH = 4
"""Letters that tell one word from all others."""

WORDS: tuple[str, ...] = tuple(
    """
acorn airplane album amber anchor answer antenna antler apron arena arrow artist atlas attic autumn avenue badge
bagpipe balcony ballad bamboo bandana banjo banner basket bathtub beacon beaver beehive beetle bell bench beret
bicycle birch bird bison blanket blossom boat bobsled bonfire bongo book border bottle bouquet bramble branch brass
breeze brick bridge bronze broom brush bubble bucket bugle burrow button cabin cable cactus camel camp canal candle
canoe canyon captain caravan carpet cartoon castle cat catalog cedar ceiling cello chain chalk chariot chess choir
church cinder cinema circle city clock cloud clover coach coast cobbler collage comet comic compass concert copper
coral corner cotton cowboy crane crayon cricket crocus crystal cube cup curlew curtain cushion cymbal dahlia daisy
dance decade deck denim desert dewdrop diamond diary dinghy dog dolphin domino donkey door dragon drawer dream
driftwood drizzle drum dugout dynamo eagle earth easel eaves echo eclipse emerald encore engine evening fabric
factory falcon fanfare farm fence fern ferry field finch fish fjord flag flute folder forest fork fossil fox freight
frog frost fruit funnel gadget galaxy gallery garage garden garland gate gazelle gecko geese giant giggle giraffe
glacier glass globe glue gold gondola gopher granite gravel green grotto guitar gull gumboot hammer hamster harmony
harvest hatbox hayloft hedge helmet hill hinge hippo hobby holiday horizon horse hotel hourglass hurdle hyena icicle
igloo indigo inkwell insect iris island ivory ivy jacket jaguar jasmine jazz jersey jetty jigsaw joker journey
jubilee jukebox jumper jungle juniper kayak kennel kettle key kiosk kite kitten koala ladder lagoon lake lantern
laptop lasso laundry leaf ledger lemur leopard letter library lifeboat lilac lily linen lion llama lobster locket
loom lotus lullaby lumber lyric magenta magnet magpie mailbox mammoth manor marble market marmot mascot meadow
melody memo metal midday minnow minute model monsoon moon morning mosaic motor mouse mural museum music mustang
napkin narwhal navy needle nest nickel night nose oak oasis oboe ocean octopus opal opera orbit orchard organ
origami osprey ostrich otter outdoor owl oyster paddle padlock pageant paint palace palm panda pantry paper parade
parcel park parrot pastel path peacock pebble pelican pencil penguin photo piano pigeon pillow pilot planet plaster
platypus plough polka pollen pond poplar poppy porch puffin pulley puppet purple puzzle quartz queen quest quiet
quill quiz rabbit radio rain rattle raven reef reindeer ribbon riddle ring river road robin roof rooster rope rowan
ruby rudder rug ruler runway salute sand scarf school scroll seahorse season seed seesaw sheep shelf ship shirt shoe
shovel shower signal silk silver singer skate sketch sleigh snail snow soap sock sofa splash sponge spoon spring
sprout spruce square squirrel stable stage stairs stamp star steam stitch stone stork straw street studio subway
summer surf swan swing tailor tango tassel teapot telescope temple tennis tent thread tiger timber tinsel tiptoe
topaz tortoise toucan tower toy tree trunk tuba tugboat tulip tundra tunic turtle umbrella umpire unicorn upland
valley vault velvet violet visor voyage wagon wallet walrus whale wharf wheat wheel wigwam window winter wombat
wooden wool writer yacht yard yellow zebra zeppelin zero zigzag zinnia zipper zoo
""".split()  # noqa: SIM905 - as a list it would be 512 lines
)

_BY_BEGINNING = {word[:ENOUGH]: word for word in WORDS}


def draw() -> tuple[str, ...]:
    """Four fresh words."""
    chance = SystemRandom()
    return tuple(chance.choice(WORDS) for _word in range(HOW_MANY))


def read(typed: str) -> str | None:
    """The typed words, separated by single spaces; case, commas, line ends and a slip or a missing end in a long
    word don't matter. None where these are not four words of the list."""
    spoken = unicodedata.normalize("NFKC", typed).casefold()
    letters = "".join(character if character.isalpha() else " " for character in spoken)
    meant = [_BY_BEGINNING.get(word[:ENOUGH]) for word in letters.split()]
    if len(meant) != HOW_MANY or None in meant:
        return None
    return " ".join(word for word in meant if word)
