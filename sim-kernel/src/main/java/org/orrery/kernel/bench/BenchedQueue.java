package org.orrery.kernel.bench;

import java.util.function.Supplier;
import umontreal.ssj.simevents.eventlist.BinaryTree;
import umontreal.ssj.simevents.eventlist.DoublyLinked;
import umontreal.ssj.simevents.eventlist.EventList;
import umontreal.ssj.simevents.eventlist.Henriksen;
import umontreal.ssj.simevents.eventlist.RedblackTree;
import umontreal.ssj.simevents.eventlist.SplayTree;

/** A queue that takes part in the benchmark. */
public enum BenchedQueue {
    /** The queue of this kernel. */
    ORRERY("Orrery"),
    /** {@link java.util.PriorityQueue}. */
    PRIORITY_QUEUE("PriorityQueue"),
    /** SSJ's default. */
    SPLAY_TREE("SplayTree", SplayTree::new),
    /** SSJ's indexed list; it loses cancelled events, so it is left out where events are cancelled. */
    HENRIKSEN("Henriksen", Henriksen::new),
    /** SSJ's red-black tree. */
    REDBLACK_TREE("RedblackTree", RedblackTree::new),
    /** SSJ's unbalanced tree; equal times make a list of it. */
    BINARY_TREE("BinaryTree", BinaryTree::new),
    /** SSJ's sorted list; inserting takes linear time unless the event is the last. */
    DOUBLY_LINKED("DoublyLinked", DoublyLinked::new);

    private static final int QUADRATIC_LIMIT = 1000;

    private final String title;
    private final Supplier<EventList> list;

    BenchedQueue(String title) {
        this(title, () -> {
            throw new IllegalStateException(title + " is not a list of SSJ");
        });
    }

    BenchedQueue(String title, Supplier<EventList> list) {
        this.title = title;
        this.list = list;
    }

    /** Returns the name for tables. */
    public String title() {
        return title;
    }

    /** Returns whether the queue can do the workload correctly and in less than linear time per event. */
    public boolean takesPart(HoldWorkload workload, int pending) {
        return switch (this) {
            case HENRIKSEN -> !workload.cancels();
            case BINARY_TREE -> workload != HoldWorkload.ALL_EQUAL || pending <= QUADRATIC_LIMIT;
            case DOUBLY_LINKED -> workload == HoldWorkload.ALL_EQUAL || pending <= QUADRATIC_LIMIT;
            default -> true;
        };
    }

    /**
     * Returns a hold model on a filled queue.
     *
     * @param pending number of pending events, 1 or more
     */
    public HoldModel fill(HoldWorkload workload, int pending) {
        return switch (this) {
            case ORRERY -> new OrreryHold(workload, pending);
            case PRIORITY_QUEUE -> new JavaHold(workload, pending);
            default -> new SsjHold(list.get(), workload, pending);
        };
    }
}
