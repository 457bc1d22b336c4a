// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/mls/policy.h"

// Accepts everything: what is left to decide are the RFC's own rules.
class OpenPolicy : public sw::mls::Policy
{
public:
    bool acceptsLeaf(const sw::mls::LeafNode &, const sw::mls::GroupContext &) const override { return true; }
    bool acceptsSuccessor(const sw::mls::LeafNode &, const sw::mls::LeafNode &,
                          const sw::mls::GroupContext &) const override
    {
        return true;
    }
    bool acceptsLifetime(const sw::mls::Lifetime &) const override { return true; }
    bool acceptsCommit(const sw::mls::CommitView &) const override { return true; }
};
