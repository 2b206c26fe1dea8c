package org.orrery.reports;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import javax.imageio.ImageIO;

/**
 * A picture that can be drawn anywhere.
 *
 * @param width width in pixels
 * @param height height in pixels
 * @param painter draws it with the origin at the top left
 */
record Drawing(int width, int height, Consumer<Graphics2D> painter) {
    private static final int PNG_SCALE = 2;

    /** Puts pictures of the same width under one another. */
    static Drawing stacked(List<Drawing> drawings) {
        int height = drawings.stream().mapToInt(Drawing::height).sum();
        return new Drawing(drawings.get(0).width(), height, g2 -> {
            int y = 0;
            for (Drawing drawing : drawings) {
                g2.translate(0, y);
                drawing.painter().accept(g2);
                g2.translate(0, -y);
                y += drawing.height();
            }
        });
    }

    /** Returns the picture as PNG with two dots for each pixel. */
    byte[] png() throws IOException {
        BufferedImage image = new BufferedImage(PNG_SCALE * width, PNG_SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(PNG_SCALE, PNG_SCALE);
        painter.accept(graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
