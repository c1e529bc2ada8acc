import { type Language, months, words } from './language.ts'

export const portuguese: Language = {
  tag: 'pt',
  script: 'Latn',
  labels: {
    source: words('Fonte, Fontes, Fonte da notícia'),
    author: words(
      'Autor, Autora, Autores, Por, Texto, Escrito por, Repórter, Reportagem, Jornalista, Tradução, Redator',
    ),
    editor: words('Editor, Editora, Edição, Editado por, Editor responsável, Editores'),
    role: words(
      'Foto, Fotos, Fotografia, Imagem, Imagens, Ilustração, Revisão, Revisor, Vídeo, Fotógrafo, Arte',
    ),
    published: words(
      'Publicado, Publicado em, Publicada em, Data, Data de publicação, Postado em, Criado em, Postado',
    ),
    updated: words('Atualizado, Atualizado em, Atualizada em, Última atualização, Modificado em, Modificado'),
    previous: words('Artigo anterior, Notícia anterior, Post anterior, Matéria anterior, Anterior'),
    next: words(
      'Próximo artigo, Próxima notícia, Próximo post, Próxima matéria, Seguinte, Próximo, Artigo seguinte',
    ),
    originalTitle: words('Título original'),
    originalSource: words('Publicado originalmente em'),
    abstract: words('Resumo'),
    trail: words('Você está aqui, Você está em, Está aqui'),
    section: words('Seção, Secção, Categoria, Categorias, Editoria, Arquivado em'),
    column: words('Coluna, Série, Especial'),
    other: words(
      'Tags, Etiquetas, Temas, Assuntos, Assunto, Palavras-chave, Visualizações, Comentários, Compartilhar, Telefone, Endereço, Contato, Contacto, Crédito, Tempo de leitura, Leia também',
    ),
  },
  bare: {
    author: words('Escrito por'),
    editor: words('Editado por'),
    published: words('Publicado, Publicado em, Publicada em, Postado em'),
    updated: words('Atualizado, Atualizado em, Atualizada em, Última atualização'),
    originalSource: words('Publicado originalmente em'),
  },
  months: months(
    'janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|agosto ago|setembro set|outubro out|novembro nov|dezembro dez',
  ),
  beforeTime: words('às, as, à'),
  relativeDates: words('hoje, ontem, há, horas atrás'),
  home: words('Início, Página inicial, Inicial, Principal, Capa'),
  trailEnd: words('Notícia, Artigo, Matéria, Detalhe'),
  noNeighbour: /^(?:nenhum|nenhuma|nada|não há.*|voltar.*)\.?$/iu,
  rights: words('Todos os direitos reservados, Direitos reservados, Proibida a reprodução'),
  controls: words(
    'Compartilhar, Compartilhe, Partilhar, Partilhe, Tweetar, Imprimir, Salvar, Guardar, Copiar link, Copiar, Link, Comentar, Comentários, Ver comentários, Seguir, Siga, Assine, Assinar, Entrar, Cadastre-se, Publicidade, Anúncio, Fechar, Menu, Buscar, Pesquisar, Ouvir, Ver mais, Leia mais, Mais, Topo, Voltar ao topo, Anterior, Próximo, Curtir, Tamanho da letra, Ouça este texto',
  ),
  endings: words(
    'Leia também, Leia mais, Veja também, Notícias relacionadas, Artigos relacionados, Relacionadas, Relacionados, Mais lidas, Mais lidos, As mais lidas, Últimas notícias, Mais notícias, Mais sobre, Recomendados, Recomendadas, Você pode gostar, Comentários, Deixe um comentário, Deixe seu comentário, Tags, Etiquetas, Temas, Tópicos relacionados, Assuntos relacionados, Outras notícias',
  ),
  interruptions: words('Leia também, Leia mais, Veja também, Saiba mais, Relacionado, Confira também'),
  notes: words('Siga, Assine, Receba, Baixe, Participe, Acompanhe, Este texto'),
  offers: words(
    'nossa newsletter, inscreva-se, siga-nos, baixe o aplicativo, apoie o nosso, teste grátis, experimente grátis, assine agora',
  ),
  roles: words(
    'repórter, jornalista, correspondente, enviado especial, enviada especial, colunista, fotógrafo, fotógrafa, colaborador, colaboradora, redator, redatora',
  ),
  nobody: words(
    'Redação, Redacao, Administrador, Admin, Anônimo, Desconhecido, Agências, Editor, Autor, Nenhum, Equipe, Da Redação',
  ),
  offices: words(
    'Redação, Notícias, Jornal, Diário, Agência, Agências, Imprensa, Rádio, Televisão, TV, Revista, Digital, Equipe, Ministério, Universidade, Centro, Prefeitura, Instituto, Lusa, Comunicação',
  ),
  by: words('Por'),
  and: words('e'),
  common: words('de, que, não, do, da, para, uma, com, os, ao, em, um, se, mais, dos'),
}
