// The button "Milestone" of the rich text editor: chooses one and links the selected words to it.
(() => {
  const { ModalWorkflowSource, TooltipEntity, registerPlugin } = window.draftail;
  const { EditorState, Modifier, RichUtils } = window.DraftJS;
  const { createElement } = window.React;
  const { Icon } = window.wagtail.components;

  class MilestoneSource extends ModalWorkflowSource {
    getChooserConfig() {
      return {
        url: this.props.entityType.chooserUrls.milestoneChooser,
        urlParams: {},
        onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
        responses: { chosen: this.onChosen },
      };
    }

    filterEntityData({ id, date, title, now }) {
      return { id, date, title, now };
    }

    // Wagtail's own version knows the mutability of its own entities only: without it, a word
    // typed inside the mention would end it.
    onChosen(chosen) {
      const { editorState, entityType, onComplete } = this.props;
      const data = this.filterEntityData(chosen);
      const selection = editorState.getSelection();
      const content = editorState.getCurrentContent().createEntity(entityType.type, "MUTABLE", data);
      const key = content.getLastCreatedEntityKey();
      const linked = selection.isCollapsed()
        ? EditorState.push(
            editorState,
            Modifier.replaceText(content, selection, data.title, null, key),
            "insert-characters",
          )
        : RichUtils.toggleLink(editorState, selection, key);
      this.workflow.close();
      onComplete(linked);
    }
  }

  const icon = createElement(Icon, { name: "date" });

  // The label of the tooltip holds 25 characters; the whole of it shows when the mouse rests.
  const Mention = (props) => {
    const { title, now } = props.contentState.getEntity(props.entityKey).getData();
    const label = [now, title].filter(Boolean).join(" · ");
    return createElement(
      "span",
      { title: label },
      createElement(TooltipEntity, { ...props, icon, label }, props.children),
    );
  };

  registerPlugin({ type: "MILESTONE", source: MilestoneSource, decorator: Mention }, "entityTypes");
})();
