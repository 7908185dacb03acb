#include "base/zip_archive.hpp"

#include <zip.h>

#include <algorithm>

namespace pixelatent {

namespace {

zip_t* handle_of(void* zip) { return static_cast<zip_t*>(zip); }

tl::unexpected<Error> damaged_zip(const std::string& name) {
  return fail(ErrorCode::Damaged, "a damaged or cut off ZIP archive", name,
              "Unpack it with another program and drop the folder.");
}

/// "..\walk\1.png" -> "walk/1.png"; "" for a folder.
std::string safe_name(std::string name) {
  std::replace(name.begin(), name.end(), '\\', '/');
  if (name.ends_with('/')) return {};
  std::string safe;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('/', at), name.size());
    const std::string part = name.substr(at, end - at);
    if (!part.empty() && part != "." && part != "..") {
      if (!safe.empty()) safe += '/';
      safe += part;
    }
    at = end + 1;
  }
  return safe;
}

}  // namespace

ZipArchive::ZipArchive(void* zip, std::string name) : zip_(zip), name_(std::move(name)) {}

ZipArchive::~ZipArchive() { zip_discard(handle_of(zip_)); }

Result<std::shared_ptr<ZipArchive>> ZipArchive::open(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  std::error_code ec;
  if (!std::filesystem::exists(file, ec)) {
    return fail(ErrorCode::NotFound, "there is no such file", name, "Check its name.");
  }
  int error = 0;
  zip_t* zip = zip_open(file.c_str(), ZIP_RDONLY, &error);
  if (zip == nullptr) return damaged_zip(name);
  std::shared_ptr<ZipArchive> archive(new ZipArchive(zip, name));
  if (auto listed = archive->list(); !listed) return tl::unexpected(std::move(listed.error()));
  return archive;
}

Result<std::shared_ptr<ZipArchive>> ZipArchive::open(std::span<const std::uint8_t> bytes,
                                                     const std::string& name) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* zip = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (zip == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return damaged_zip(name);
  }
  std::shared_ptr<ZipArchive> archive(new ZipArchive(zip, name));
  if (auto listed = archive->list(); !listed) return tl::unexpected(std::move(listed.error()));
  return archive;
}

Result<> ZipArchive::list() {
  const zip_int64_t count = zip_get_num_entries(handle_of(zip_), 0);
  if (count < 0) return damaged_zip(name_);
  if (static_cast<std::uint64_t>(count) > kMaxZipFiles) {
    return fail(ErrorCode::TooLarge, "more than " + std::to_string(kMaxZipFiles) + " files in it",
                name_, "Unpack it and drop the folders one by one.");
  }
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* name =
        zip_get_name(handle_of(zip_), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_GUESS);
    names_.push_back(name == nullptr ? std::string() : safe_name(name));
  }
  return {};
}

Result<std::vector<std::uint8_t>> ZipArchive::read(std::size_t index) const {
  const std::string where = name_ + "/" + (index < names_.size() ? names_[index] : "?");
  zip_stat_t about;
  zip_stat_init(&about);
  if (zip_stat_index(handle_of(zip_), index, 0, &about) != 0 ||
      (about.valid & ZIP_STAT_SIZE) == 0) {
    return fail(ErrorCode::Unreadable, "it can't be unpacked", where,
                "Unpack it and drop the folder.");
  }
  if ((about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && about.encryption_method != ZIP_EM_NONE) {
    return fail(ErrorCode::Unreadable, "the archive has a password", where,
                "Unpack it and drop the folder.");
  }
  if (about.size > kMaxZipFileBytes) {
    return fail(ErrorCode::TooLarge, "the file is too large", where,
                "Unpack it and drop the folder.");
  }
  zip_file_t* file = zip_fopen_index(handle_of(zip_), index, 0);
  std::vector<std::uint8_t> bytes;
  bool whole = file != nullptr;
  constexpr std::size_t kStep = std::size_t{1} << 20;
  while (whole && bytes.size() < about.size) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min<std::size_t>(about.size, before + kStep));
    const zip_int64_t got = zip_fread(file, bytes.data() + before, bytes.size() - before);
    bytes.resize(before + (got > 0 ? static_cast<std::size_t>(got) : 0));
    whole = got > 0;
  }
  if (file != nullptr) zip_fclose(file);
  if (whole) return bytes;
  return fail(ErrorCode::Unreadable, "it can't be unpacked", where,
              "Unpack it and drop the folder.");
}

}  // namespace pixelatent
