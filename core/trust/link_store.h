// SPDX-License-Identifier: Apache-2.0
#pragma once
// The one further device that is on its way in, kept over restarts. Writing on the core thread inside a
// transaction of the caller.
#include "core/org/linking.h"
#include "core/store/connection.h"

namespace sw::trust::link_store {

/// On the device that wants in.
struct NewSide {
    org::NewDevice self;
    std::optional<org::LinkAnswer> answer;
    std::optional<org::SealedParcel> parcel;
    std::uint8_t same = 0; ///< 1: the person has said so here
    std::uint64_t shownMs = 0; ///< UTC: since when the code is shown
    static constexpr auto fields
        = std::tuple(&NewSide::self, &NewSide::answer, &NewSide::parcel, &NewSide::same, &NewSide::shownMs);
};

/// On the account's first one.
struct PrimarySide {
    org::LinkRequest request;
    org::LinkAnswer answer;
    std::optional<org::LinkReveal> reveal;
    std::optional<org::SealedParcel> parcel; ///< the person has said that the codes are the same
    std::uint64_t shownMs = 0;
    static constexpr auto fields
        = std::tuple(&PrimarySide::request, &PrimarySide::answer, &PrimarySide::reveal, &PrimarySide::parcel,
                     &PrimarySide::shownMs);
};

std::optional<NewSide> newSide(store::Connection &db);
std::optional<PrimarySide> primarySide(store::Connection &db);
void put(store::Writer &db, const NewSide &side);
void put(store::Writer &db, const PrimarySide &side);
void drop(store::Writer &db);

} // namespace sw::trust::link_store
