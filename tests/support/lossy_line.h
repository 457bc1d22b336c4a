// SPDX-License-Identifier: Apache-2.0
#pragma once
// Lines as they are: a network namespace of the test's own, whose loopback drops packets (nft) or carries
// only so much (tc). Linux, root.
#include <QString>

namespace sw::test {

/// Before the process has a second thread. Empty: this process is in a namespace of its own; else why not.
QString enterOwnNetwork();
/// So many packets of a hundred are lost from now on, to and from this port of TCP; 100: all, 0: none.
[[nodiscard]] bool setLoss(quint16 port, int percent);
/// The loopback carries so much from now on, both ways together, as tc writes it: 1gbit.
[[nodiscard]] bool setRate(const QString &rate);
/// How long the line is to be bad: SW_LOSS_SECONDS, an hour at night, else with one outage.
int secondsOfLoss();

} // namespace sw::test
