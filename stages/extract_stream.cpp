// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_stream.hpp"

#include <Dict.h>
#include <Stream.h>
#include <zlib.h>

#include <algorithm>
#include <cstdio>

namespace subtext {
namespace {

constexpr std::size_t packed_block = 1U << 14, block = 1U << 15;  // bytes read at a time

/// A zlib stream as in RFC 1950: two bytes, then deflated data, then a checksum.
constexpr int zlib_method_mask = 0x0F, deflate_method = 8, preset_dictionary_bit = 0x20;
constexpr int header_divisor = 31;

/// Tells zlib that the header has been read. The checksum is not: Poppler does not ask for it
/// either, and it costs as much as a third of inflating.
constexpr int raw_deflate = -MAX_WBITS;

/// Reads what is left of a stream; false when it is more than `most` bytes.
bool append_all(Stream& stream, std::size_t most, std::string& out) {
    unsigned char bytes[block];
    std::size_t start = out.size();
    for (;;) {
        int n = stream.doGetChars(static_cast<int>(block), bytes);
        if (n <= 0) return true;
        auto room = most - (out.size() - start);
        auto taken = std::min(room, static_cast<std::size_t>(n));
        out.append(reinterpret_cast<const char*>(bytes), taken);
        if (taken < static_cast<std::size_t>(n)) return false;
    }
}

/// Whether the stream is deflated and nothing else.
bool is_plainly_deflated(const Object& stream) {
    if (stream.getStream()->getKind() != strFlate) return false;
    Dict& dictionary = *stream.streamGetDict();
    if (dictionary.hasKey("DecodeParms") || dictionary.hasKey("DP")) return false;
    Object filter = dictionary.lookup("Filter");
    if (filter.isNull()) filter = dictionary.lookup("F");
    return !filter.isArray() || filter.arrayGetLength() == 1;
}

bool skip_header(Stream& packed) {
    int method = packed.getChar(), flags = packed.getChar();
    return method != EOF && flags != EOF && (method & zlib_method_mask) == deflate_method &&
           (method * 256 + flags) % header_divisor == 0 && (flags & preset_dictionary_bit) == 0;
}

enum class Inflated { whole, too_long, damaged };

/// Inflates a zlib stream. When it is damaged, `out` is as before; when it is longer than `most`
/// bytes, those are added.
Inflated inflate_all(Stream& packed, std::size_t most, std::string& out) {
    z_stream z{};
    if (!skip_header(packed) || inflateInit2(&z, raw_deflate) != Z_OK) return Inflated::damaged;
    unsigned char in[packed_block], bytes[block];
    std::size_t start = out.size();
    int status = Z_OK;
    while (status == Z_OK && out.size() - start <= most) {
        if (z.avail_in == 0) {
            int n = packed.doGetChars(static_cast<int>(packed_block), in);
            if (n <= 0) break;
            z.next_in = in;
            z.avail_in = static_cast<uInt>(n);
        }
        z.next_out = bytes;
        z.avail_out = block;
        status = inflate(&z, Z_NO_FLUSH);
        out.append(reinterpret_cast<const char*>(bytes), block - z.avail_out);
    }
    inflateEnd(&z);
    bool too_long = out.size() - start > most;
    if (!too_long && status == Z_STREAM_END) return Inflated::whole;
    out.resize(start + (too_long ? most : 0));
    return too_long ? Inflated::too_long : Inflated::damaged;
}

/// Nothing at all, packed and encrypted, takes fewer bytes.
constexpr int most_empty_bytes = 64;

}  // namespace

bool append_stream(const Object& object, std::size_t most, std::string& out) {
    Stream& stream = *object.getStream();
    if (is_plainly_deflated(object)) {
        Stream& packed = *stream.getNextStream();  // decrypted
        packed.reset();
        Inflated result = inflate_all(packed, most, out);
        packed.close();
        if (result != Inflated::damaged) return result == Inflated::whole;
    }
    // Poppler tells what is wrong with a damaged stream, and reads what it can.
    stream.reset();
    bool whole = append_all(stream, most, out);
    stream.close();
    return whole;
}

bool holds_something(const Object& object) {
    BaseStream& packed = *object.getStream()->getBaseStream();
    packed.reset();
    int bytes = 0;
    while (bytes <= most_empty_bytes && packed.getChar() != EOF) ++bytes;
    packed.close();
    return bytes > most_empty_bytes;
}

}  // namespace subtext
