#include "gallery_page.hpp"

#include "gallery_view.hpp"
#include "gui/widgets/text.hpp"

namespace pixelatent::gui {

namespace {

constexpr KeyHelp kKeys[] = {
    {"Ctrl+A", "select all"},
    {"Ctrl+E", "export what is selected"},
    {"Del", "remove what is selected"},
    {"Double-click", "go on from it in Explore"},
    {"Drag", "to another program, as PNG"},
};

class GalleryPage final : public PageView {
 public:
  GalleryPage() : PageView(Page::Gallery, "Gallery", "The sprites you kept, and their export") {}

  void draw_canvas(const Ui& ui, const AppState& state, const Area& area) override {
    draw_gallery_canvas(ui, state, area);
  }
  void draw_inspector(const Ui& ui, const AppState& state, const Area& area) override {
    draw_gallery_inspector(ui, state, view_, area);
  }

  std::string status(const AppState& state) const override {
    const std::string kept = std::to_string(state.gallery.kept.size());
    const std::size_t selected = state.gallery.selected.size();
    return selected == 0 ? kept + " kept" : std::to_string(selected) + " of " + kept + " selected";
  }

  std::vector<Hint> hints(const AppState& state) const override {
    std::vector<Hint> hints;
    if (!state.gallery.kept.empty()) {
      hints = {{"Ctrl+A", "select all"}, {"Ctrl+E", "export"}, {"Del", "remove"}};
    }
    const auto& history = state.gallery.history;
    if (history.can_undo()) hints.push_back(undo_hint(history.undo_label()));
    return hints;
  }

  std::span<const KeyHelp> key_help() const override { return kKeys; }

  bool key(const AppState& state, const KeyPress& press, Intents& out) const override {
    if (press.is_delete() && !press.ctrl) {
      out.push(intent::Discard{state.gallery.selected});
    } else if (press.ctrl && press.letter == 'a') {
      out.push(intent::SelectAll{});
    } else if (press.ctrl && press.letter == 'e') {
      out.push(intent::OpenExport{ExportWhat::Selected});
    } else {
      return false;
    }
    return true;
  }
  void escape(const AppState& state, Intents& out) const override {
    out.push(intent::Select{{}, state.gallery.anchor});
  }
  void undo(Intents& out) const override { out.push(intent::UndoGallery{}); }
  void redo(Intents& out) const override { out.push(intent::RedoGallery{}); }

  std::vector<Dialog> dialogs() override {
    return {{Overlay::Export,
             [this](const Ui& ui, const AppState& state) { draw_export(ui, state); },
             intent::RunExport{}}};
  }
  std::vector<FileDialog> file_dialogs() override {
    return {{Overlay::ChooseFolder, folder_request, choose_folder}};
  }

 private:
  void draw_export(const Ui& ui, const AppState& state) {
    title_text(ui.look, state.exporting.what == ExportWhat::Current
                            ? "Export this sprite"
                            : "Export the selected sprites");
    ImGui::Dummy({ui.px(360), ui.px(2)});
    draw_export_form(ui, state, in_dialog_, state.exporting.what);
  }
  static BrowseRequest folder_request(const AppState& state) {
    BrowseRequest request;
    request.title = "Export to\u2026";
    request.accept = "Export here";
    request.what = BrowseFor::Folder;
    request.start = state.exporting.folder;
    return request;
  }
  static Intent choose_folder(const AppState& state,
                              const std::vector<std::filesystem::path>& folders) {
    ExportChoice choice = state.exporting;
    choice.folder = folders.front();
    return intent::SetExport{std::move(choice)};
  }

  GalleryView view_;
  ExportFormView in_dialog_;
};

}  // namespace

std::unique_ptr<PageView> make_gallery_page() { return std::make_unique<GalleryPage>(); }

}  // namespace pixelatent::gui
