#include <exception>
#include <iostream>

#include "cli/command_line.hpp"
#include "cli/exit_code.hpp"
#ifdef PIXELATENT_WITH_GUI
#include "gui/window/window.hpp"
#endif

namespace {

pixelatent::Result<> open_window(const pixelatent::WindowRequest& request) {
#ifdef PIXELATENT_WITH_GUI
  pixelatent::WindowOptions options;
  options.files = request.files;
  options.ui_probe = request.ui_probe;
  return pixelatent::run_window(options);
#else
  (void)request;
  return pixelatent::fail(pixelatent::ErrorCode::NoDevice, "this build has no window", {},
                          "Use 'pixelatent train' and 'pixelatent sample'.");
#endif
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return pixelatent::run_command_line(argc, argv, open_window);
  } catch (const std::exception& e) {
    std::cerr << "pixelatent: " << e.what() << '\n';
  } catch (...) {
    std::cerr << "pixelatent: an unknown problem came up\n";
  }
  return static_cast<int>(pixelatent::ExitCode::Failure);
}
