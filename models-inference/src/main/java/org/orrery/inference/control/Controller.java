package org.orrery.inference.control;

/** A policy at work in one run. It may remember what it decided. */
@FunctionalInterface
public interface Controller {
    /** Returns what to do now. */
    Decision decide(Situation situation);
}
