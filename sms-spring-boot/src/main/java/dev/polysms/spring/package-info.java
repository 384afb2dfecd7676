/** Polysms in a Spring Boot application: what an application implements or uses. */
@NullMarked
package dev.polysms.spring;

import org.jspecify.annotations.NullMarked;
