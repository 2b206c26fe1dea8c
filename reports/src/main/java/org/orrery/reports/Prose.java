package org.orrery.reports;

import java.util.ArrayList;
import java.util.List;

/** Plain text as people write it in YAML: blank lines separate paragraphs, lines that begin with a hyphen are items. */
final class Prose {
    private static final String ITEM = "- ";

    private Prose() {}

    /**
     * A paragraph or a list.
     *
     * @param list whether it is a list
     * @param texts the paragraph alone, or the items
     */
    record Block(boolean list, List<String> texts) {}

    static List<Block> blocks(String text) {
        List<Block> blocks = new ArrayList<>();
        for (String part : text.split("\\n\\s*\\n")) {
            List<String> items = new ArrayList<>();
            StringBuilder current = new StringBuilder();
            boolean list = false;
            for (String line : part.strip().split("\\n")) {
                if (line.startsWith(ITEM)) {
                    end(blocks, items, current, list);
                    list = true;
                    current.append(line.substring(ITEM.length()).strip());
                } else if (!line.isBlank()) {
                    current.append(current.isEmpty() ? "" : " ").append(line.strip());
                }
            }
            end(blocks, items, current, list);
            if (!items.isEmpty()) {
                blocks.add(new Block(true, List.copyOf(items)));
            }
        }
        return blocks;
    }

    private static void end(List<Block> blocks, List<String> items, StringBuilder current, boolean list) {
        if (!current.isEmpty() && list) {
            items.add(current.toString());
        } else if (!current.isEmpty()) {
            blocks.add(new Block(false, List.of(current.toString())));
        }
        current.setLength(0);
    }
}
