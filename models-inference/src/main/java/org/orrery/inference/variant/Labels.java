package org.orrery.inference.variant;

import java.util.List;

/** Names without what all of them begin with: {@code 18} and {@code 34} for {@code resnet18} and {@code resnet34}. */
final class Labels {
    private Labels() {}

    /** Returns a label for each name, none of them empty; an only name stays. */
    static List<String> of(List<String> names) {
        int common = 0;
        while (names.size() > 1 && sharePrefix(names, common + 1)) {
            common++;
        }
        int cut = common;
        return names.stream().map(name -> name.substring(cut)).toList();
    }

    private static boolean sharePrefix(List<String> names, int length) {
        String first = names.get(0);
        return names.stream().allMatch(name -> name.length() > length && name.startsWith(first.substring(0, length)));
    }
}
