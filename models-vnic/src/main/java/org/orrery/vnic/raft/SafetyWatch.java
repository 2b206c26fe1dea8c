package org.orrery.vnic.raft;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Raft's safety properties as an outside observer can check them: at most one leader in a term; no two nodes commit
 * different entries at one index; what was told to a client as committed stays committed.
 */
final class SafetyWatch {
    private final Map<Long, Integer> leaders = new LinkedHashMap<>();
    private final Map<Long, RaftMessage.Entry> committed = new LinkedHashMap<>();
    private int violations;
    private String first = "";

    void leads(int node, long term) {
        Integer other = leaders.putIfAbsent(term, node);
        if (other != null && other != node) {
            violated("nodes " + other + " and " + node + " both lead in term " + term);
        }
    }

    void committed(int node, long index, RaftMessage.Entry entry) {
        RaftMessage.Entry other = committed.putIfAbsent(index, entry);
        if (other != null && !other.equals(entry)) {
            violated("node " + node + " commits " + entry + " at index " + index + ", where " + other
                    + " was committed before");
        }
    }

    private void violated(String what) {
        violations++;
        if (first.isEmpty()) {
            first = what;
        }
    }

    int violations() {
        return violations;
    }

    String firstViolation() {
        return first;
    }
}
