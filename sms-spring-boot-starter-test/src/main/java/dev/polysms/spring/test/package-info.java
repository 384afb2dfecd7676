/** Tests of a Spring Boot application against the sandbox. */
@NullMarked
package dev.polysms.spring.test;

import org.jspecify.annotations.NullMarked;
