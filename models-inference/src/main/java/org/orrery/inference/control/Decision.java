package org.orrery.inference.control;

/** What a policy wants. */
public sealed interface Decision {
    /** Nothing changes. */
    record Keep() implements Decision {}

    /** Nothing changes because a change was put off. */
    record Skip() implements Decision {}

    /** New pods first, then new quotas, then the old pods go; the loop waits for all of it. */
    record Switch(Plan plan) implements Decision {}

    /** One variant is resized in place by a rolling update; the loop does not wait. */
    record Resize(Plan plan) implements Decision {}
}
