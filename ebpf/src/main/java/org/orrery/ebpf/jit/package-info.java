/**
 * Translates programs to byte code of the JVM, as hidden classes that go away with the program. Results, counts and touches are
 * those of the interpreter.
 */
package org.orrery.ebpf.jit;
