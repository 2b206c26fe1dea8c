package org.orrery.kernel.resource;

/** A growing first-in-first-out queue of slot numbers, without objects. */
final class SlotQueue {
    private int[] slots = new int[16];
    private int head;
    private int size;

    void add(int slot) {
        if (size == slots.length) {
            int[] larger = new int[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = slots[(head + i) & (size - 1)];
            }
            slots = larger;
            head = 0;
        }
        slots[(head + size++) & (slots.length - 1)] = slot;
    }

    /** Returns the first slot, or -1 if there is none. */
    int poll() {
        if (size == 0) {
            return -1;
        }
        int slot = slots[head];
        head = (head + 1) & (slots.length - 1);
        size--;
        return slot;
    }
}
