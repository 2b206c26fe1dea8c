package org.orrery.ebpf.run;

import java.util.List;
import org.orrery.ebpf.isa.Form;
import org.orrery.ebpf.isa.Instruction;
import org.orrery.ebpf.map.BpfMap;
import org.orrery.ebpf.program.Program;

/** A program that passed the load-time check, with its maps, decoded once for all runs. */
public final class Executable {
    private final Program program;
    private final int number;
    private final List<BpfMap> maps;
    private final Decoded decoded;
    private final Blocks blocks;
    private Runner runner = Interpreter.INSTANCE;
    private Runner observedRunner = Interpreter.INSTANCE;

    /**
     * Decodes a program, which must have passed the check.
     *
     * @param number its number on its machine, from 0
     * @param maps its maps in its order
     */
    public Executable(Program program, int number, List<BpfMap> maps) {
        this.program = program;
        this.number = number;
        this.maps = List.copyOf(maps);
        this.decoded = new Decoder(program.words(), this.maps).decode();
        this.blocks = new Blocks(decoded);
    }

    /** Returns the program. */
    public Program program() {
        return program;
    }

    /** Returns its number on its machine, from 0. */
    public int number() {
        return number;
    }

    /** Returns its maps in its order. */
    public List<BpfMap> maps() {
        return maps;
    }

    /** Returns its basic blocks. */
    public Blocks blocks() {
        return blocks;
    }

    /** Returns the form of the instruction at a slot; null for the second slot of a {@code lddw}. */
    public Form form(int slot) {
        return decoded.forms()[slot];
    }

    /** Returns the instruction at a slot. */
    public Instruction instruction(int slot) {
        return Instruction.at(decoded.words(), slot);
    }

    /** Returns the number that a {@code lddw} at a slot loads, with maps replaced by their handles and addresses. */
    public long constant(int slot) {
        return decoded.constants()[(decoded.code()[slot] >>> 12) - Decoded.REGISTERS];
    }

    /** Returns the slot to which the instruction at a slot may jump, or whose function it calls. */
    public int target(int slot) {
        return decoded.offsets()[slot];
    }

    /** Sets what carries the program out: without and with an observer. */
    public void translate(Runner plain, Runner observed) {
        runner = plain;
        observedRunner = observed;
    }

    Runner runner(boolean observed) {
        return observed ? observedRunner : runner;
    }

    Decoded decoded() {
        return decoded;
    }
}
