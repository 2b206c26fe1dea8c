package org.orrery.inference.control;

/** What the loop tells the rest of the system. */
public interface Actuator {
    /** Quotas are posted to the dispatcher, and the configuration is recorded. */
    void switched(Plan plan);

    /** The recorded configuration changes; the quotas stay. */
    void recorded(Plan plan);
}
