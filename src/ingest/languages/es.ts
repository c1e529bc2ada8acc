import { type Language, months, words } from './language.ts'

export const spanish: Language = {
  tag: 'es',
  script: 'Latn',
  timeZone: 'Europe/Madrid',
  zoneRegions: words('ES'),
  labels: {
    source: words('Fuente, Fuentes, Fuente de la noticia, Tomado de'),
    author: words(
      'Autor, Autora, Autores, Por, Texto, Escrito por, Redacción de, Periodista, Traducción, Reportaje, Entrevista, Firma',
    ),
    editor: words('Editor, Editora, Edición, Editado por, Editores, Redactor jefe'),
    role: words(
      'Foto, Fotos, Fotografía, Fotografías, Imagen, Imágenes, Ilustración, Corrección, Vídeo, Infografía, Fotógrafo',
    ),
    published: words(
      'Publicado, Publicado el, Publicada, Publicada el, Fecha, Fecha de publicación, Creado, Creado el, Subido',
    ),
    updated: words(
      'Actualizado, Actualizado el, Actualizada, Actualizada el, Última actualización, Modificado, Fecha de actualización',
    ),
    previous: words('Artículo anterior, Noticia anterior, Entrada anterior, Anterior'),
    next: words(
      'Artículo siguiente, Noticia siguiente, Siguiente noticia, Siguiente artículo, Entrada siguiente, Próximo artículo, Siguiente',
    ),
    originalTitle: words('Título original'),
    originalSource: words('Publicado originalmente en, Publicado por primera vez en'),
    abstract: words('Resumen, En resumen'),
    trail: words('Está en, Estás en, Usted está aquí, Estás aquí, Se encuentra en'),
    section: words('Sección, Categoría, Categorías, Archivado en'),
    column: words('Columna, Serie, Especial'),
    other: words(
      'Etiquetas, Etiqueta, Temas, Tema, Palabras clave, Visitas, Lecturas, Comentarios, Compartir, Teléfono, Dirección, Contacto, Correo, Crédito, Fuente de la imagen, Tiempo de lectura, Más información',
    ),
  },
  bare: {
    author: words('Escrito por'),
    editor: words('Editado por'),
    published: words('Publicado, Publicado el, Publicada, Publicada el'),
    updated: words('Actualizado, Actualizado el, Actualizada, Actualizada el, Última actualización'),
    originalSource: words('Publicado originalmente en'),
  },
  months: months(
    'enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic',
  ),
  dayParts: [
    { words: words('a.m., a. m., am'), from: 0, to: 12 },
    { words: words('p.m., p. m., pm'), from: 12, to: 24 },
  ],
  beforeTime: words('a las, las, a la'),
  relativeDates: words('hoy, ayer, hace'),
  home: words('Inicio, Portada, Página principal, Principal'),
  trailEnd: words('Noticia, Artículo, Detalle'),
  noNeighbour: /^(?:ninguno|ninguna|nada|no hay.*|volver.*)\.?$/iu,
  rights: words(
    'Todos los derechos reservados, Derechos reservados, Prohibida la reproducción, Prohibida su reproducción',
  ),
  controls: words(
    'Compartir, Comparte, Compartir en, Enviar, Enviar por correo, Tuitear, Imprimir, Guardar, Copiar enlace, Copiar, Enlace, Comentar, Comentarios, Ver comentarios, Añadir comentario, Seguir, Síguenos, Suscríbete, Suscribirse, Iniciar sesión, Registrarse, Publicidad, Anuncio, Cerrar, Menú, Buscar, Escuchar, Ver, Ver más, Leer más, Más, Subir, Volver arriba, Anterior, Siguiente, Me gusta, Tamaño de letra, Inicia sesión, Escucha la noticia, Escuchar noticia, Conforme a los criterios de',
  ),
  endings: words(
    'Noticias relacionadas, Artículos relacionados, Relacionados, Relacionadas, Relacionado, Te puede interesar, También te puede interesar, Te recomendamos, Más sobre, Más noticias, Más información, Lo más leído, Lo más visto, Lo más, Lo último, Últimas noticias, Archivado en, Etiquetas, Temas, Comentarios, Deja un comentario, Deja tu comentario, Ver comentarios, Comparte esta noticia, Recomendados, Además, Otros artículos, Otras noticias, Temas relacionados',
  ),
  interruptions: words(
    'Lee también, Lea también, Leer también, Te puede interesar, Más información, Noticia relacionada, Relacionado, Ver también, Puedes leer, Además',
  ),
  notes: words('Suscríbete, Síguenos, Descarga, Recibe, Únete, Regístrate, Conforme a los criterios'),
  offers: words(
    'suscríbete a, suscríbase a, nuestra newsletter, nuestro boletín, síguenos en, síganos en, apoya nuestro, prueba gratis, prueba gratuita, suscríbete ahora, hazte suscriptor',
  ),
  roles: words(
    'periodista, reportero, reportera, redactor, redactora, corresponsal, enviado especial, enviada especial, columnista, fotógrafo, fotógrafa, colaborador, colaboradora',
  ),
  nobody: words(
    'Redacción, Redaccion, Administrador, Admin, Anónimo, Desconocido, Agencias, Agencia, Editor, Autor, Ninguno, Staff, Equipo, Redacción web',
  ),
  offices: words(
    'Redacción, Noticias, Periódico, Diario, Agencia, Agencias, Prensa, Radio, Televisión, Revista, Digital, Equipo, Ministerio, Universidad, Centro, Ayuntamiento, Instituto, Efe, Europa Press, Medios',
  ),
  by: words('Por'),
  and: words('y, e'),
  common: words('de, la, el, que, los, en, las, por, una, del, con, se, para, es'),
}
