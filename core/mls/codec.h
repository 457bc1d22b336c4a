// SPDX-License-Identifier: Apache-2.0
#pragma once
// The TLS presentation language of RFC 9420 §2.1. A struct lists its fields once, as a tuple of member
// pointers
//     static constexpr auto fields = std::tuple(&Lifetime::notBefore, &Lifetime::notAfter);
// and is encoded and decoded from that. A std::variant is a select: its alternatives carry their `tag`.
#include "core/base/secret_bytes.h"
#include "core/mls/codec_io.h"

#include <optional>
#include <tuple>
#include <type_traits>
#include <variant>

namespace sw::mls {

template <class T>
concept Struct = requires
{
    T::fields;
};
template <class T>
concept CustomCoded = requires(const T &value, T &out, Writer &writer, Reader &reader)
{
    value.write(writer);
    {
        out.read(reader)
        } -> std::same_as<bool>;
};
// An enumeration whose values the RFC fixes: 1 … lastValue(T).
template <class T>
concept ClosedEnum = std::is_enum_v<T> && requires(T value)
{
    lastValue(value);
};

template <class T>
struct IsVector : std::false_type { };
template <class T>
struct IsVector<std::vector<T>> : std::true_type { };
template <class T>
struct IsOptional : std::false_type { };
template <class T>
struct IsOptional<std::optional<T>> : std::true_type { };
template <class T>
struct IsVariant : std::false_type { };
template <class... Ts>
struct IsVariant<std::variant<Ts...>> : std::true_type { };

template <class W, class T>
void put(W &writer, const T &value)
{
    if constexpr (CustomCoded<T>) {
        value.write(writer);
    } else if constexpr (Struct<T>) {
        std::apply([&](auto... field) { (put(writer, value.*field), ...); }, T::fields);
    } else if constexpr (std::is_enum_v<T>) {
        writer.integer(static_cast<std::underlying_type_t<T>>(value));
    } else if constexpr (std::is_unsigned_v<T>) {
        writer.integer(value);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        writer.opaque(value);
    } else if constexpr (std::is_same_v<T, SecretBytes>) {
        writer.opaque(value.view());
    } else if constexpr (IsVector<T>::value) {
        const auto start = writer.beginVector();
        for (const auto &element : value)
            put(writer, element);
        writer.endVector(start);
    } else if constexpr (IsOptional<T>::value) {
        writer.integer(static_cast<std::uint8_t>(value.has_value()));
        if (value)
            put(writer, *value);
    } else {
        static_assert(IsVariant<T>::value);
        std::visit(
            [&]<class A>(const A &alternative) {
                put(writer, A::tag);
                put(writer, alternative);
            },
            value);
    }
}

template <class T>
bool get(Reader &reader, T &value);

// Tries the alternatives of a select for the one with this tag.
template <std::size_t I = 0, class Tag, class... Ts>
bool getAlternative(Reader &reader, Tag tag, std::variant<Ts...> &value)
{
    if constexpr (I == sizeof...(Ts)) {
        return reader.fail(unknownTag(tag));
    } else {
        using A = std::variant_alternative_t<I, std::variant<Ts...>>;
        return tag == A::tag ? get(reader, value.template emplace<I>())
                             : getAlternative<I + 1>(reader, tag, value);
    }
}

template <class T>
bool getVector(Reader &reader, std::vector<T> &value)
{
    Reader inner;
    if (!reader.vector(inner))
        return false;
    value.clear();
    // Elements are added as they are read, so that a length alone allocates nothing (MLS-CHECK codec4).
    while (!inner.atEnd())
        if (!get(inner, value.emplace_back()))
            return reader.fail(inner.error());
    return true;
}

template <class T>
bool get(Reader &reader, T &value)
{
    if constexpr (CustomCoded<T>) {
        return value.read(reader);
    } else if constexpr (Struct<T>) {
        return std::apply([&](auto... field) { return (get(reader, value.*field) && ...); }, T::fields);
    } else if constexpr (std::is_enum_v<T>) {
        std::underlying_type_t<T> number{};
        if (!reader.integer(number))
            return false;
        value = static_cast<T>(number);
        if constexpr (ClosedEnum<T>) // MLS-CHECK codec6
            return (number >= 1 && value <= lastValue(value)) || reader.fail(Error::UnknownValue);
        return true;
    } else if constexpr (std::is_unsigned_v<T>) {
        return reader.integer(value);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        ByteView view;
        if (!reader.opaque(view))
            return false;
        value.assign(view.begin(), view.end());
        return true;
    } else if constexpr (std::is_same_v<T, SecretBytes>) {
        ByteView view;
        if (!reader.opaque(view))
            return false;
        value = SecretBytes(view);
        return true;
    } else if constexpr (IsVector<T>::value) {
        return getVector(reader, value);
    } else if constexpr (IsOptional<T>::value) {
        std::uint8_t present = 0;
        if (!reader.integer(present))
            return false;
        if (present > 1) // MLS-CHECK codec1
            return reader.fail(Error::BadOptional);
        value.reset();
        return present == 0 || get(reader, value.emplace());
    } else {
        static_assert(IsVariant<T>::value);
        std::remove_const_t<decltype(std::variant_alternative_t<0, T>::tag)> tag{};
        return get(reader, tag) && getAlternative(reader, tag, value);
    }
}

template <class T>
Bytes encode(const T &value)
{
    Writer writer;
    put(writer, value);
    return writer.take();
}

// For values that hold secrets.
template <class T>
SecretBytes encodeSecret(const T &value)
{
    SecretWriter writer;
    put(writer, value);
    return SecretBytes(writer.take());
}

// The signed part of a struct whose last field is its signature (LeafNodeTBS, KeyPackageTBS, GroupInfoTBS).
template <class T>
void putUnsigned(Writer &writer, const T &value)
{
    constexpr auto last = std::tuple_size_v<decltype(T::fields)> - 1;
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (put(writer, value.*std::get<I>(T::fields)), ...);
    }
    (std::make_index_sequence<last>());
}

// The whole of `data` and nothing after it.
template <class T>
Result<T> decode(ByteView data)
{
    Reader reader(data);
    T value{};
    SW_CHECK(get(reader, value), reader.error());
    SW_CHECK(reader.atEnd(), Error::TrailingBytes); // MLS-CHECK codec5
    return value;
}

} // namespace sw::mls
