/**
 * Programs on a machine: who runs where, where data and page tables lie, and what schedulers and policies make of it from
 * sampled counters. Components: {@code numa.programs}, {@code numa.server}, {@code numa.trace-replay}, and the analysis
 * {@code numa.memory-probe}.
 */
package org.orrery.numa.program;
