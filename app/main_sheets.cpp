#include <exception>
#include <iostream>

#include "cli/exit_code.hpp"
#include "cli/sheets_command_line.hpp"

int main(int argc, char** argv) {
  try {
    return pixelatent::run_sheets_command_line(argc, argv);
  } catch (const std::exception& e) {
    std::cerr << "pixelatent: " << e.what() << '\n';
  } catch (...) {
    std::cerr << "pixelatent: an unknown problem came up\n";
  }
  return static_cast<int>(pixelatent::ExitCode::Failure);
}
