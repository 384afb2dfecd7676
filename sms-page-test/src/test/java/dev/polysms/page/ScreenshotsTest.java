package dev.polysms.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMedia;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.openqa.selenium.By;

/** Takes the screenshots of docs/sandbox-page.md, if {@code -Dscreenshots} names a folder. */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
final class ScreenshotsTest extends OnThePage {
    private static final int MAX_BYTES = 200_000;
    private static final String MARKUP = "<b>-20 %</b> on desserts & coffee <script>alert(1)</script>";

    @Test
    void shows_the_main_uses_of_the_page() throws IOException {
        page.browser().prefer("light");
        talk();
        page.choose(VendorUnderTest.VOICE_ELEMENTS.handset());
        page.hasBelow(MARKUP, "failed");
        take("thread");
        page.press(MARKUP, "HTTP");
        page.browser().until("the exchange", () -> page.panel().contains("Response"));
        take("exchange");
        page.browser().click(By.id("close-panel"));
        page.browser().prefer("dark");
        take("dark");
        page.browser().prefer("light");
        page.open(sandbox.uri(), Browser.Size.PHONE);
        page.choose(VendorUnderTest.VOIPEX.handset());
        take("narrow");
    }

    private void talk() throws IOException {
        VendorUnderTest restaurant = VendorUnderTest.VOICE_ELEMENTS;
        send(VendorUnderTest.PRIMEVOX, "Your code is 481 516. It is good for ten minutes.");
        send(restaurant, "Your table for four is booked: Friday, 19:30. Reply C to cancel.");
        receive(restaurant, "Thank you! Is it this one?", new SandboxMedia("terrace.png", "image/png", picture()));
        send(restaurant, "It is. The terrace is open until ten 🌿");
        receive(restaurant, "See you on Friday");
        send(
                restaurant,
                "Parking is free in the yard behind the house; the gate opens with the code on your confirmation. By train "
                        + "it is a walk of ten minutes along the river. Please tell us by Thursday whether anybody is allergic.");
        send(restaurant, MARKUP);
        send(VendorUnderTest.VOXIMPLANT, "Your parcel comes today between 14:00 and 16:00.");
        receive(VendorUnderTest.VOXIMPLANT, "Please leave it with the neighbour");
        send(VendorUnderTest.VOIPEX, "Dobrý den, zítra v 9:00 k vám přijede technik.");
        receive(VendorUnderTest.VOIPEX, "Díky, budu doma");
        send(VendorUnderTest.VOIPEX, "Technik je na cestě 🚐");
        sandbox.messages().stream()
                .filter(message -> message.direction() == SandboxMessage.Direction.OUT)
                .filter(message -> message.vendor().equals("voiceelements")
                        || message.vendor().equals("voipex"))
                .forEach(message -> sandbox.report(
                        message.vendor(),
                        message.id(),
                        message.text().equals(MARKUP) ? State.FAILED : State.DELIVERED));
    }

    private void receive(VendorUnderTest line, String text, SandboxMedia... media) {
        sandbox.receive(line.vendor(), line.handset(), line.own(), text, media);
    }

    /** Draws an evening by the water. */
    private static byte[] picture() throws IOException {
        BufferedImage image = new BufferedImage(360, 150, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x2b3f75), 0, 95, new Color(0xf2a65e)));
        graphics.fillRect(0, 0, 360, 95);
        graphics.setColor(new Color(0xffe3b0));
        graphics.fillOval(250, 72, 46, 46);
        graphics.setPaint(new GradientPaint(0, 90, new Color(0xd98a52), 0, 150, new Color(0x22345f)));
        graphics.fillRect(0, 95, 360, 55);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private void take(String name) throws IOException {
        // Pictures fade in, so wait until nothing moves.
        page.browser()
                .until(
                        "all pictures",
                        () -> Boolean.TRUE.equals(page.browser()
                                .run("return [...document.images].every((image) => image.complete)"
                                        + " && document.getAnimations().length === 0")));
        byte[] png = indexed(page.browser().screenshot());
        assertThat(png).hasSizeLessThan(MAX_BYTES);
        Path folder = Files.createDirectories(Path.of(System.getProperty("screenshots")));
        Files.write(folder.resolve("sandbox-" + name + ".png"), png);
    }

    /** Returns the picture without transparency, if that makes it smaller. */
    private static byte[] indexed(byte[] screenshot) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(screenshot));
        BufferedImage opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = opaque.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(opaque, "png", png);
        return png.toByteArray().length < screenshot.length ? png.toByteArray() : screenshot;
    }
}
