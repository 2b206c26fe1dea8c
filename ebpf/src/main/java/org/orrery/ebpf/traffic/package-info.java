/**
 * What a program does with captured traffic: verdicts, cycles by cause, packets per second at saturation, waiting times at a given
 * rate, and where the cycles go. Rates are packets per second, durations picoseconds unless their name says otherwise.
 */
package org.orrery.ebpf.traffic;
