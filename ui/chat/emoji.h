// SPDX-License-Identifier: Apache-2.0
#pragma once
// The emoji that the picker offers: a hand-picked set for work, each with the words by which it is found, in
// both languages of the product.
#include <QString>

#include <span>

namespace sw::ui {

enum class EmojiGroup { Often, Faces, Hands, Work, Shop, Signs };

struct Emoji {
    EmojiGroup group;
    const char16_t *text;
    const char16_t *words; ///< lower case, separated by spaces
};

std::span<const Emoji> allEmoji();

} // namespace sw::ui
