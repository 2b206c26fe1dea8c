/** AF_XDP sockets: the kernel driver receives, an application's thread polls a ring in user space. */
package org.orrery.vnic.xdp;
