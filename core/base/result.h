// SPDX-License-Identifier: Apache-2.0
#pragma once
// A value or the reason there is none. A small subset of C++23 std::expected (g++ 12 offers it only with
// -std=c++23).
#include <utility>
#include <variant>

namespace sw {

template <class E>
struct Failure {
    E error;
};
template <class E>
Failure(E) -> Failure<E>;

template <class T, class E>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_data(std::in_place_index<0>, std::move(value))
    { }
    Result(Failure<E> failure)
        : m_data(std::in_place_index<1>, std::move(failure.error))
    { }

    explicit operator bool() const noexcept { return m_data.index() == 0; }
    T &operator*() & { return std::get<0>(m_data); }
    const T &operator*() const & { return std::get<0>(m_data); }
    T &&operator*() && { return std::get<0>(std::move(m_data)); }
    T *operator->() { return &std::get<0>(m_data); }
    const T *operator->() const { return &std::get<0>(m_data); }
    const E &error() const { return std::get<1>(m_data); }

private:
    std::variant<T, E> m_data;
};

template <class E>
class [[nodiscard]] Result<void, E>
{
public:
    Result() = default;
    Result(Failure<E> failure)
        : m_error(std::move(failure.error))
        , m_ok(false)
    { }
    explicit operator bool() const noexcept { return m_ok; }
    const E &error() const { return m_error; }

private:
    E m_error{};
    bool m_ok = true;
};

} // namespace sw

#define SW_CONCAT_(a, b) a##b
#define SW_CONCAT(a, b) SW_CONCAT_(a, b)
// SW_TRY(auto key, deriveKey(secret)); returns the failure to the caller, or declares `key`.
// SW_TRY(store(key)); the same where success has no value.
#define SW_TRY(...) SW_TRY_PICK(__VA_ARGS__, SW_TRY_VALUE, SW_TRY_VOID)(__VA_ARGS__)
#define SW_TRY_PICK(first, second, name, ...) name
#define SW_TRY_VALUE(decl, expr) SW_TRY_(SW_CONCAT(swTry, __COUNTER__), decl, expr)
#define SW_TRY_(tmp, decl, expr)                                                                             \
    auto tmp = (expr);                                                                                       \
    if (!tmp)                                                                                                \
        return ::sw::Failure{std::move(tmp).error()};                                                        \
    decl = *std::move(tmp)
#define SW_TRY_VOID(expr)                                                                                    \
    do {                                                                                                     \
        if (auto swTried = (expr); !swTried)                                                                 \
            return ::sw::Failure{swTried.error()};                                                           \
    } while (false)
// SW_CHECK(verify(sig), Error::BadSignature);
#define SW_CHECK(cond, err)                                                                                  \
    do {                                                                                                     \
        if (!(cond))                                                                                         \
            return ::sw::Failure{err};                                                                       \
    } while (false)
