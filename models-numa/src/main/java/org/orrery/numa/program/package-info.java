/**
 * Programs on a machine: who runs where, where data and page tables lie, and what schedulers and policies make of it from
 * sampled counters. Two components: {@code numa.programs} and {@code numa.memory-probe}.
 */
package org.orrery.numa.program;
