#pragma once
// One question to the portal of the desktop, and its answer, as D-Bus messages.
// https://flatpak.github.io/xdg-desktop-portal/docs/doc-org.freedesktop.portal.FileChooser.html
#include <systemd/sd-bus.h>

#include <memory>
#include <string>

#include "gui/shell/file_chooser.hpp"

namespace pixelatent::gui {

inline constexpr const char* kPortal = "org.freedesktop.portal.Desktop";
inline constexpr const char* kPortalPath = "/org/freedesktop/portal/desktop";
inline constexpr const char* kPortalChooser = "org.freedesktop.portal.FileChooser";

struct UnrefMessage {
  void operator()(sd_bus_message* message) const { sd_bus_message_unref(message); }
};
using BusMessage = std::unique_ptr<sd_bus_message, UnrefMessage>;

/// OpenFile or SaveFile; `token` ends the path of the request that the answer comes from. Null when
/// there is no memory for it.
BusMessage portal_question(sd_bus* bus, const BrowseRequest& request, const std::string& parent,
                           const std::string& token);

/// What the signal Response says. A file to be saved gets the request's ending when it has none.
ChooserAnswer portal_answer(sd_bus_message* response, const BrowseRequest& request);

}  // namespace pixelatent::gui
