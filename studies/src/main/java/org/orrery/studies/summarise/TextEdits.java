package org.orrery.studies.summarise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.orrery.config.yaml.Position;

/** Changes of a text at given places; all places are those of the text as it was. */
final class TextEdits {
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private record Edit(int from, int to, String replacement) {}

    TextEdits(String text) {
        this.text = text;
    }

    /** Returns the place in the text; columns count characters, not the halves of those beyond the basic plane. */
    int offset(Position at) {
        int line = 1;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; line < at.line(); i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                line++;
                start = i + 1;
            }
        }
        return text.offsetByCodePoints(start, at.column() - 1);
    }

    /** Returns how lines end in this text. */
    String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }

    void insert(int at, String inserted) {
        edits.add(new Edit(at, at, inserted));
    }

    void replace(int from, int to, String replacement) {
        edits.add(new Edit(from, to, replacement));
    }

    /** Returns the changed text. */
    String text() {
        StringBuilder changed = new StringBuilder(text);
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        edits.forEach(edit -> changed.replace(edit.from, edit.to, edit.replacement));
        return changed.toString();
    }
}
