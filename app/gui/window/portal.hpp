#pragma once
// The file dialogs of the desktop, by way of its portal (org.freedesktop.portal.FileChooser), on a
// connection and a thread of its own.
#include <functional>
#include <memory>
#include <string>

#include "gui/shell/file_chooser.hpp"

struct GLFWwindow;

namespace pixelatent::gui {

/// Null where this was built without D-Bus. Without a session bus, or without a portal there, every
/// question is answered with "there is none". `wake` is called from its thread when there is an
/// answer.
std::unique_ptr<FileChooser> make_portal(GLFWwindow* window, std::function<void()> wake);

/// `parent`: the window that dialogs belong to, as the portal wants it: "x11:1a00003", or empty.
std::unique_ptr<FileChooser> make_sdbus_portal(std::string parent, std::function<void()> wake);

}  // namespace pixelatent::gui
