// The least GLFW program that takes drops, to try the drag source on: prints one dropped path per
// line, then "end". Ends when its window is closed.
#include <GLFW/glfw3.h>

#include <cstdio>

int main() {
  if (glfwInit() == GLFW_FALSE) return 3;
  glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
  GLFWwindow* window = glfwCreateWindow(400, 300, "drop target", nullptr, nullptr);
  if (window == nullptr) return 3;
  glfwSetDropCallback(window, [](GLFWwindow*, int count, const char** paths) {
    for (int i = 0; i < count; ++i) std::printf("%s\n", paths[i]);
    std::printf("end\n");
    std::fflush(stdout);
  });
  std::printf("ready\n");
  std::fflush(stdout);
  while (glfwWindowShouldClose(window) == GLFW_FALSE) glfwWaitEvents();
  glfwDestroyWindow(window);
  glfwTerminate();
  return 0;
}
