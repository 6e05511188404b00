"""Writes a variable font of one box for every letter, 500 units wide at weight 400 and 800 at 900. Needs fontTools."""
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables.TupleVariation import TupleVariation

LETTERS = " ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def box():
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for point in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(point)
    pen.closePath()
    return pen.glyph()


builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder([".notdef", "space", "box"])
builder.setupCharacterMap({ord(c): "space" if c == " " else "box" for c in LETTERS})
builder.setupGlyf({".notdef": box(), "space": TTGlyphPen(None).glyph(), "box": box()})
builder.setupHorizontalMetrics({name: (500, 50) for name in (".notdef", "space", "box")})
builder.setupHorizontalHeader(ascent=800, descent=-200)
builder.setupNameTable({"familyName": "Broadside Boxes", "styleName": "Regular"})
builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200, usWeightClass=400)
builder.setupPost()
builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
# Four corners, then the four phantom points, of which the second is the advance.
wider = [(0, 0), (0, 0), (300, 0), (300, 0), (0, 0), (300, 0), (0, 0), (0, 0)]
builder.setupGvar({"box": [TupleVariation({"wght": (0, 1, 1)}, wider)]})
builder.font.recalcTimestamp = False
builder.font["head"].created = builder.font["head"].modified = 3786825600
builder.save("variable.ttf")
