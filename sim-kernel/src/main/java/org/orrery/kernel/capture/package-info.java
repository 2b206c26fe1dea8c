/** Captures of frames: what models show them, whoever takes them. */
package org.orrery.kernel.capture;
