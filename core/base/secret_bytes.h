// SPDX-License-Identifier: Apache-2.0
#pragma once
// Keys and other secrets: move-only, wiped when they go, with no operator== and no way to print them.
#include "core/base/bytes.h"

#include <memory>

namespace sw {

// Overwrites memory with zeros in a way that the optimiser keeps.
void wipe(void *data, std::size_t size) noexcept;

// N secret octets in place. A moved-from array is all zeros.
template <std::size_t N>
class SecretArray
{
public:
    SecretArray() = default;
    explicit SecretArray(std::span<const std::uint8_t, N> from)
    {
        std::memcpy(m_data.data(), from.data(), N);
    }
    SecretArray(SecretArray &&other) noexcept { take(other); }
    SecretArray &operator=(SecretArray &&other) noexcept
    {
        if (this != &other)
            take(other);
        return *this;
    }
    SecretArray(const SecretArray &) = delete;
    SecretArray &operator=(const SecretArray &) = delete;
    ~SecretArray() { wipe(m_data.data(), N); }

    SecretArray clone() const { return SecretArray(std::span<const std::uint8_t, N>(m_data)); }

    static constexpr std::size_t size() { return N; }
    std::uint8_t *data() { return m_data.data(); }
    const std::uint8_t *data() const { return m_data.data(); }
    std::span<const std::uint8_t, N> view() const { return m_data; }
    std::span<std::uint8_t, N> mutableView() { return m_data; }

private:
    void take(SecretArray &other) noexcept
    {
        m_data = other.m_data;
        wipe(other.m_data.data(), N);
    }
    std::array<std::uint8_t, N> m_data{};
};

using Secret32 = SecretArray<32>;

// Gives memory back wiped, so that a growing buffer leaves no copies behind.
template <class T>
struct WipingAllocator {
    using value_type = T;
    WipingAllocator() = default;
    template <class U>
    WipingAllocator(const WipingAllocator<U> &)
    { }
    T *allocate(std::size_t n) { return std::allocator<T>().allocate(n); }
    void deallocate(T *p, std::size_t n) noexcept
    {
        wipe(p, n * sizeof(T));
        std::allocator<T>().deallocate(p, n);
    }
    bool operator==(const WipingAllocator &) const = default;
};

// Secret octets of any length.
class SecretBytes
{
public:
    using Buffer = std::vector<std::uint8_t, WipingAllocator<std::uint8_t>>;

    SecretBytes() = default;
    explicit SecretBytes(ByteView from)
        : m_data(from.begin(), from.end())
    { }
    explicit SecretBytes(Buffer &&buffer)
        : m_data(std::move(buffer))
    { }
    static SecretBytes zeros(std::size_t size) { return SecretBytes(Buffer(size)); }
    SecretBytes(SecretBytes &&other) noexcept = default;
    SecretBytes &operator=(SecretBytes &&other) noexcept = default;
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;
    ~SecretBytes() = default;

    SecretBytes clone() const { return SecretBytes(view()); }

    bool empty() const { return m_data.empty(); }
    std::size_t size() const { return m_data.size(); }
    ByteView view() const { return m_data; }
    std::span<std::uint8_t> mutableView() { return m_data; }

private:
    Buffer m_data;
};

} // namespace sw
