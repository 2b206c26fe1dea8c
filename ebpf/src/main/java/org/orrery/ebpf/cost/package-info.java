/**
 * What a run costs on a processor: cycles by cause, from counts of instructions and operations, and, if wanted, from models of
 * caches and of the branch predictor. Every number comes from a profile, a calibration file named by the processor.
 */
package org.orrery.ebpf.cost;
