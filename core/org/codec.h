// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one byte format of all that the company signs, seals or keeps. A struct lists its fields once, as a
// tuple of member pointers, and is encoded and decoded from that; a std::variant is a select whose
// alternatives carry their `tag`. One value has one encoding: decode() takes nothing else, and every length
// has a cap.
#include "core/org/codec_io.h"
#include "core/runtime/jid.h"

#include <QString>

#include <optional>
#include <tuple>
#include <type_traits>
#include <variant>

namespace sw::org {

// At most so many octets of UTF-8, on one line, and not empty if it must say something.
template <std::size_t Most, bool MayBeEmpty = true>
struct Text {
    QString value;

    Text() = default;
    Text(QString text) // NOLINT: is one
        : value(std::move(text))
    { }
    operator const QString &() const { return value; } // NOLINT: is one
    friend bool operator==(const Text &, const Text &) = default;
};

template <class T, std::size_t Most>
struct List : std::vector<T> {
    static constexpr std::size_t most = Most;
    using std::vector<T>::vector;
};

template <std::size_t Most>
struct Blob {
    Bytes value;
    friend bool operator==(const Blob &, const Blob &) = default;
};

template <std::size_t Most>
struct SecretBlob {
    SecretBytes value;
};

template <class T>
concept Struct = requires
{
    T::fields;
};
// An enumeration whose values are 1 … lastValue(T).
template <class T>
concept ClosedEnum = std::is_enum_v<T> && requires(T value)
{
    lastValue(value);
};
// A struct that says more about its fields than their types do.
template <class T>
concept SelfChecking = requires(const T &value)
{
    {
        value.isValid()
        } -> std::same_as<bool>;
};

// UTF-8 without control characters, line or paragraph separators.
bool readText(Reader &reader, std::size_t most, bool mayBeEmpty, QString &out);
// A bare address with local part, prepared (RFC 7622).
bool readAddress(Reader &reader, Jid &out);
// What readText() takes.
bool isPlainText(const QString &text);
QByteArray textOctets(const QString &text, std::size_t most);
inline ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}
inline QByteArray arrayOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())};
}
/// For a statement's parameter: no copy.
inline QByteArrayView arrayView(ByteView bytes)
{
    return {bytes.data(), qsizetype(bytes.size())};
}
using sw::viewOf;

template <class W>
struct Put {
    W &writer;

    template <class T>
    requires std::is_unsigned_v<T>
    void operator()(T value) { writer.integer(value); }
    template <class T>
    requires std::is_enum_v<T>
    void operator()(T value) { writer.integer(static_cast<std::underlying_type_t<T>>(value)); }
    template <Struct T>
    void operator()(const T &value)
    {
        std::apply([&](auto... field) { ((*this)(value.*field), ...); }, T::fields);
    }
    template <std::size_t N>
    void operator()(const std::array<std::uint8_t, N> &value)
    {
        writer.raw(value);
    }
    template <std::size_t N>
    void operator()(const SecretArray<N> &value)
    {
        writer.raw(value.view());
    }
    template <std::size_t Most, bool E>
    void operator()(const Text<Most, E> &text)
    {
        writer.opaque(viewOf(textOctets(text.value, Most)));
    }
    void operator()(const Jid &address) { writer.opaque(viewOf(address.toString().toUtf8())); }
    template <std::size_t Most>
    void operator()(const Blob<Most> &blob)
    {
        writer.opaque(blob.value);
    }
    template <std::size_t Most>
    void operator()(const SecretBlob<Most> &blob)
    {
        writer.opaque(blob.value.view());
    }
    template <class T, std::size_t Most>
    void operator()(const List<T, Most> &list)
    {
        writer.vectorHeader(list.size());
        for (const T &element : list)
            (*this)(element);
    }
    template <class T>
    void operator()(const std::optional<T> &value)
    {
        writer.integer(static_cast<std::uint8_t>(value.has_value()));
        if (value)
            (*this)(*value);
    }
    template <class... Ts>
    void operator()(const std::variant<Ts...> &value)
    {
        std::visit(
            [&]<class A>(const A &alternative) {
                (*this)(A::tag);
                (*this)(alternative);
            },
            value);
    }
};

struct Get {
    Reader &reader;

    template <class T>
    requires std::is_unsigned_v<T>
    bool operator()(T &value) { return reader.integer(value); }
    template <ClosedEnum T>
    bool operator()(T &value)
    {
        std::underlying_type_t<T> number{};
        if (!reader.integer(number))
            return false;
        value = static_cast<T>(number);
        return (number >= 1 && value <= lastValue(value)) || reader.fail(Error::UnknownValue);
    }
    template <Struct T>
    bool operator()(T &value)
    {
        if (!std::apply([&](auto... field) { return ((*this)(value.*field) && ...); }, T::fields))
            return false;
        if constexpr (SelfChecking<T>)
            return value.isValid() || reader.fail(Error::UnknownValue);
        return true;
    }
    template <std::size_t N>
    bool operator()(std::array<std::uint8_t, N> &value)
    {
        ByteView view;
        if (!reader.raw(N, view))
            return false;
        std::ranges::copy(view, value.begin());
        return true;
    }
    template <std::size_t N>
    bool operator()(SecretArray<N> &value)
    {
        ByteView view;
        if (!reader.raw(N, view))
            return false;
        value = SecretArray<N>(view.first<N>());
        return true;
    }
    template <std::size_t Most, bool E>
    bool operator()(Text<Most, E> &text)
    {
        return readText(reader, Most, E, text.value);
    }
    bool operator()(Jid &address) { return readAddress(reader, address); }
    template <std::size_t Most>
    bool operator()(Blob<Most> &blob)
    {
        ByteView view;
        if (!reader.opaque(Most, view))
            return false;
        blob.value = bytesOf(view);
        return true;
    }
    template <std::size_t Most>
    bool operator()(SecretBlob<Most> &blob)
    {
        ByteView view;
        if (!reader.opaque(Most, view))
            return false;
        blob.value = SecretBytes(view);
        return true;
    }
    template <class T, std::size_t Most>
    bool operator()(List<T, Most> &list)
    {
        std::size_t size = 0;
        if (!reader.length(Most, size))
            return false;
        list.clear();
        // Elements are added as they are read, so that a length alone allocates nothing.
        for (; size > 0; --size) {
            if (!(*this)(list.emplace_back()))
                return false;
        }
        return true;
    }
    template <class T>
    bool operator()(std::optional<T> &value)
    {
        std::uint8_t present = 0;
        if (!reader.integer(present))
            return false;
        value.reset();
        if (present > 1)
            return reader.fail(Error::UnknownValue);
        return present == 0 || (*this)(value.emplace());
    }
    template <class... Ts>
    bool operator()(std::variant<Ts...> &value)
    {
        std::uint8_t tag = 0;
        return reader.integer(tag) && alternative(tag, value);
    }

private:
    template <std::size_t I = 0, class... Ts>
    bool alternative(std::uint8_t tag, std::variant<Ts...> &value)
    {
        if constexpr (I == sizeof...(Ts)) {
            return reader.fail(Error::UnknownValue);
        } else {
            using A = std::variant_alternative_t<I, std::variant<Ts...>>;
            return tag == A::tag ? (*this)(value.template emplace<I>()) : alternative<I + 1>(tag, value);
        }
    }
};

template <class T>
Bytes encode(const T &value)
{
    Writer writer;
    Put<Writer>{writer}(value);
    return writer.take();
}

// For values that hold secrets.
template <class T>
SecretBytes encodeSecret(const T &value)
{
    SecretWriter writer;
    Put<SecretWriter>{writer}(value);
    return SecretBytes(writer.take());
}

// All but the last field, which is the signature.
template <class T>
Bytes encodeUnsigned(const T &value)
{
    constexpr auto last = std::tuple_size_v<decltype(T::fields)> - 1;
    Writer writer;
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (Put<Writer>{writer}(value.*std::get<I>(T::fields)), ...);
    }
    (std::make_index_sequence<last>());
    return writer.take();
}

// The whole of `data` and nothing after it.
template <class T>
Result<T> decode(ByteView data)
{
    Reader reader(data);
    T value{};
    SW_CHECK(Get{reader}(value), reader.error());
    SW_CHECK(reader.atEnd(), Error::TrailingBytes);
    return value;
}

} // namespace sw::org
