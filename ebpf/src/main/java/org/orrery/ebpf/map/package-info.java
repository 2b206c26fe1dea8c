/**
 * Maps: tables that programs and control planes share.
 *
 * <p>Keys and values are bytes, little-endian where they are numbers; errors are negative errno numbers of Linux. Every operation
 * leaves what it cost in a {@link org.orrery.ebpf.map.MapOperation}.
 */
package org.orrery.ebpf.map;
