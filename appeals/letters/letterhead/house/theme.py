"""Colors and fonts of the shipped letterhead as the parts that Word expects beside the styles."""

from appeals.letters.letterhead.parts import DECLARED, W

FONT = "Times New Roman"  # stands on every machine, or a twin of the same widths does

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_COLORS = {
    "dk2": "1F2A30",
    "lt2": "F2F2F2",
    "accent1": "0C5360",
    "accent2": "5A6367",
    "accent3": "7A4A00",
    "accent4": "1B5E38",
    "accent5": "1B5FD6",
    "accent6": "A11C1C",
    "hlink": "000000",
    "folHlink": "000000",
}


def house_fonts() -> str:
    """Return the table of fonts: what to look for where the font of the styles is not installed."""
    return (
        f'{DECLARED}<w:fonts xmlns:w="{W}"><w:font w:name="{FONT}"><w:altName w:val="Liberation Serif"/>'
        '<w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/><w:family w:val="roman"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def house_theme() -> str:
    """Return the theme: black on white, one font, plain lines."""
    colors = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLORS.items())
    font = f'<a:latin typeface="{FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARED}<a:theme xmlns:a="{_A}" name="Letter"><a:themeElements><a:clrScheme name="Letter">'
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1>'
        f'<a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>{colors}</a:clrScheme>'
        f'<a:fontScheme name="Letter"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="Letter"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
