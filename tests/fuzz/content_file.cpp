// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tests/fuzz/content_file.hpp"

#include "tests/stages/tiny_pdf.hpp"

namespace subtext::fuzzing {

std::string file_with(std::string_view content) {
    testing::TinyFile file;
    // No edge is where numbers of two digits set a glyph's centre: whether it is inside is up to
    // rounding.
    file.pages = {{std::string(content), "/MediaBox [-.27003 -.27003 199.73003 99.73003]"}};
    file.resources =
        "/XObject << /X 20 0 R /I 21 0 R >> /ExtGState << /G << /Font [4 0 R 9] /ca .5 >> >> "
        "/Properties << /P << /ActualText (x) /MCID 1 >> >> /ColorSpace << /C [/Indexed /DeviceRGB "
        "1 <000000ffffff>] >> /Pattern << /S << /PatternType 2 /Shading << /ShadingType 1 >> >> >>";
    file.fonts = "/F3 22 0 R /F4 23 0 R";
    file.objects = {
        "<< /Type /XObject /Subtype /Form /BBox [0 0 99 99] /Length 6 >>\nstream\n/X Do "
        "\nendstream",
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace "
        "/DeviceGray /Length 1 >>\nstream\n0\nendstream",
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [.1 0 0 .1 0 0] /CharProcs "
        "<< /a 20 0 R >> /Encoding << /Differences [97 /a] >> /FirstChar 97 /LastChar 97 "
        "/Widths [9] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /Odd /Encoding /Identity-V /DescendantFonts [<< "
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (Identity) /Supplement 0 >> /DW2 [880 -1000] >>] >>"};
    return testing::write(file);
}

}  // namespace subtext::fuzzing
