# LibTorch: the system's, or any upstream 1.13 to 2.x (CPU or CUDA) given through CMAKE_PREFIX_PATH.
find_package(Torch REQUIRED)
add_library(thirdparty_torch INTERFACE)
target_include_directories(thirdparty_torch SYSTEM INTERFACE ${TORCH_INCLUDE_DIRS})
target_link_libraries(thirdparty_torch INTERFACE ${TORCH_LIBRARIES})
# Upstream archives may be built with the old std::string ABI and say so here.
separate_arguments(PIXELATENT_TORCH_FLAGS UNIX_COMMAND "${TORCH_CXX_FLAGS}")
target_compile_options(thirdparty_torch INTERFACE ${PIXELATENT_TORCH_FLAGS})
# at::parallel_for is a template: in code compiled without OpenMP it runs everything on one thread, and says
# nothing.
find_package(OpenMP REQUIRED)
target_link_libraries(thirdparty_torch INTERFACE OpenMP::OpenMP_CXX)
# What a GPU is given to do is recorded with CUDA's own calls.
if(TARGET torch_cuda)
  find_package(CUDAToolkit REQUIRED)
  target_link_libraries(thirdparty_torch INTERFACE CUDA::cudart)
  target_compile_definitions(thirdparty_torch INTERFACE PIXELATENT_CUDA_GRAPHS)
endif()
add_library(thirdparty::torch ALIAS thirdparty_torch)
