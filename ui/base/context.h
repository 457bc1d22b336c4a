// SPDX-License-Identifier: Apache-2.0
#pragma once
// What every page is given by the composition root. References outlive the pages. GUI thread.

namespace sw {
class Client;
}

namespace sw::ui {

class Avatars;
class Navigator;
class Preferences;
class Theme;

struct Context {
    Client &client;
    Theme &theme;
    Preferences &preferences;
    Avatars &avatars;
    Navigator &navigator;
};

} // namespace sw::ui
