package org.orrery.ebpf.elf;

/**
 * A slot of a map that an object fills.
 *
 * @param map name of the map
 * @param index its slot
 * @param target name of the program or of the inner map
 * @param isProgram whether it is a program
 */
public record InitialSlot(String map, int index, String target, boolean isProgram) {}
