/* The system's stb_image without its object code: only what is compiled here is watched by the
   sanitizers and leads the fuzzer. Comes before libstb at link time. */
#define STB_IMAGE_IMPLEMENTATION
#include <stb_image.h>
